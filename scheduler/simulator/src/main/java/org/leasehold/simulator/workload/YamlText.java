package org.leasehold.simulator.workload;

import java.io.IOException;
import java.io.Writer;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.emitter.Emitter;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ImplicitTuple;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.events.StreamStartEvent;

/** Writes one YAML document of maps, lists and texts as it is told them. */
final class YamlText {
  private static final Pattern PLAIN = Pattern.compile("[\\p{Alnum}][\\p{Alnum} ._:/+-]*");

  private final Emitter emitter;

  private YamlText(Emitter emitter) {
    this.emitter = emitter;
  }

  static YamlText to(Writer out) throws IOException {
    DumperOptions options = new DumperOptions();
    options.setWidth(Integer.MAX_VALUE);
    options.setSplitLines(false);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    YamlText text = new YamlText(new Emitter(out, options));
    text.emit(new StreamStartEvent(null, null));
    text.emit(new DocumentStartEvent(null, null, false, null, null));
    return text;
  }

  void end() throws IOException {
    emit(new DocumentEndEvent(null, null, false));
    emit(new StreamEndEvent(null, null));
  }

  YamlText startMap(boolean onOneLine) throws IOException {
    return emit(new MappingStartEvent(null, null, true, null, null, style(onOneLine)));
  }

  YamlText endMap() throws IOException {
    return emit(new MappingEndEvent(null, null));
  }

  YamlText startList() throws IOException {
    return emit(new SequenceStartEvent(null, null, true, null, null, FlowStyle.BLOCK));
  }

  YamlText endList() throws IOException {
    return emit(new SequenceEndEvent(null, null));
  }

  YamlText key(String key) throws IOException {
    return text(key);
  }

  YamlText entry(String key, Object value) throws IOException {
    return key(key).text(String.valueOf(value));
  }

  /** Quoted unless nothing in it could mean anything to a YAML reader. */
  private YamlText text(String value) throws IOException {
    ScalarStyle style =
        PLAIN.matcher(value).matches() ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED;
    return emit(
        new ScalarEvent(null, null, new ImplicitTuple(true, true), value, null, null, style));
  }

  private static FlowStyle style(boolean onOneLine) {
    return onOneLine ? FlowStyle.FLOW : FlowStyle.BLOCK;
  }

  private YamlText emit(Event event) throws IOException {
    emitter.emit(event);
    return this;
  }
}
