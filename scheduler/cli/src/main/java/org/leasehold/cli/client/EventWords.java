package org.leasehold.cli.client;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.leasehold.api.EventView;
import org.leasehold.cli.table.Printable;
import org.leasehold.cli.times.LocalTimes;

/** An event on one line. */
final class EventWords {
  /** What it is about, then the rest by name: JSON has no order of fields. */
  private static final List<String> FIRST = List.of("lease", "vm", "host", "from", "to");

  private static final Comparator<Map.Entry<String, Object>> ORDER =
      Comparator.<Map.Entry<String, Object>, Integer>comparing(
              field ->
                  FIRST.contains(field.getKey()) ? FIRST.indexOf(field.getKey()) : FIRST.size())
          .thenComparing(Map.Entry::getKey);

  private EventWords() {}

  /** {@code 2026-03-02 14:00:00.000 VmStarted lease=7 vm=0 host=host1}. */
  static String of(EventView event, LocalTimes times) {
    String fields =
        event.fields().entrySet().stream()
            .sorted(ORDER)
            .map(field -> " " + field.getKey() + "=" + value(field))
            .collect(Collectors.joining());
    return Printable.of(times.exact(event.at()) + " " + event.event() + times.inText(fields));
  }

  private static String value(Map.Entry<String, Object> field) {
    String text = String.valueOf(field.getValue());
    return text.isEmpty() || (field.getValue() instanceof String && text.contains(" "))
        ? '"' + text + '"'
        : text;
  }
}
