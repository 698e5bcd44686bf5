package org.leasehold.simulator.workload;

import java.io.Reader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.leasehold.configuration.BadInput;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * Reads a YAML document piece by piece, so that a large workload is never held as a tree. Values
 * stay the text they are written as: {@code 13:30} is no number here. Anchors, aliases and tags are
 * refused, and nothing can therefore expand or become an object.
 */
final class YamlEvents {
  private static final int DEEPEST = 16;

  private final Source source;
  private final Iterator<Event> events;
  private Event current;

  private YamlEvents(Source source, Iterator<Event> events) throws BadInput {
    this.source = source;
    this.events = events;
    this.current = next();
  }

  static YamlEvents of(Source source) throws BadInput {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Source.LARGEST_TREE);
    Reader text = source.readText();
    try {
      return new YamlEvents(source, new Yaml(options).parse(text).iterator());
    } catch (YAMLException e) {
      throw malformed(source, e);
    }
  }

  /** Moves on, to the next event that means something. */
  Event next() throws BadInput {
    try {
      while (events.hasNext()) {
        current = events.next();
        switch (current.getEventId()) {
          case StreamStart, DocumentStart, DocumentEnd, Comment -> {}
          default -> {
            checkPlain(current);
            return current;
          }
        }
      }
      return current;
    } catch (YAMLException e) {
      throw malformed(source, e);
    }
  }

  private void checkPlain(Event event) throws BadInput {
    boolean anchored = event instanceof NodeEvent node && node.getAnchor() != null;
    if (event instanceof AliasEvent || anchored) {
      throw at(event).bad("expected no anchors (&) and aliases (*)");
    }
    Optional<String> tag =
        event instanceof ScalarEvent scalar
            ? Optional.ofNullable(scalar.getTag())
            : event instanceof CollectionStartEvent start
                ? Optional.ofNullable(start.getTag())
                : Optional.empty();
    if (tag.isPresent()) {
      throw at(event).bad("expected no tags, not " + Field.quoted(tag.get()));
    }
  }

  boolean isAt(Event.ID id) {
    return current.getEventId() == id;
  }

  Position at() {
    return at(current);
  }

  private Position at(Event event) {
    Mark mark = event.getStartMark();
    return source.at(mark == null ? 1 : mark.getLine() + 1);
  }

  /**
   * The whole value the cursor is at; the cursor is past it afterwards.
   *
   * @param most how many values within it are accepted
   */
  YamlValue value(String name, int most) throws BadInput {
    return value(name, new Budget(at(), most), 0);
  }

  private YamlValue value(String name, Budget budget, int depth) throws BadInput {
    Position at = at();
    budget.spend();
    if (depth > DEEPEST) {
      throw at.bad(name + ": expected at most " + DEEPEST + " levels");
    }
    Event event = current;
    if (event instanceof ScalarEvent scalar) {
      next();
      return new YamlValue.Scalar(new Field(at, name, scalar.getValue()));
    }
    if (event instanceof SequenceStartEvent) {
      next();
      List<YamlValue> items = new ArrayList<>();
      while (!isAt(Event.ID.SequenceEnd)) {
        items.add(value(name, budget, depth + 1));
      }
      next();
      return new YamlValue.Sequence(at, name, items);
    }
    if (event instanceof MappingStartEvent) {
      next();
      YamlValue.Mapping mapping = new YamlValue.Mapping(at, name);
      while (!isAt(Event.ID.MappingEnd)) {
        Field key = value(name, budget, depth + 1).scalar();
        mapping.put(key, value(key.text(), budget, depth + 1));
      }
      next();
      return mapping;
    }
    throw at.bad(name + ": expected a value");
  }

  /** Bounds the memory that one value takes. */
  private static final class Budget {
    private final Position at;
    private final int most;
    private int spent;

    Budget(Position at, int most) {
      this.at = at;
      this.most = most;
    }

    void spend() throws BadInput {
      if (++spent > most) {
        throw at.bad("expected at most " + most + " values in this section");
      }
    }
  }

  private static BadInput malformed(Source source, YAMLException e) {
    if (e instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      String problem = String.valueOf(marked.getProblem()).strip();
      return source
          .at(marked.getProblemMark().getLine() + 1)
          .bad("expected well-formed YAML: " + problem);
    }
    return source.bad("expected well-formed YAML: " + firstLine(e));
  }

  private static String firstLine(YAMLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("not readable");
  }
}
