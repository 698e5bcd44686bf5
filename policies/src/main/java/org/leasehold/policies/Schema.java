package org.leasehold.policies;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.leasehold.core.policy.HostView;
import org.leasehold.core.policy.LeaseView;

/**
 * The attributes that Python code sees of a kind of record.
 *
 * @param <R> the record
 */
final class Schema<R extends Record> {

  /**
   * The time of a question.
   *
   * @param now seconds since the epoch
   */
  record Clock(double now) {}

  /** One attribute: its name in Python and its value, a string, number or boolean. */
  record Attribute<R>(String name, Function<R, Object> value) {}

  static final Schema<Clock> CLOCK =
      new Schema<>("clock", List.of(new Attribute<>("now", Clock::now)));

  static final Schema<LeaseView> LEASE =
      new Schema<>(
          "lease",
          List.of(
              new Attribute<>("id", LeaseView::id),
              new Attribute<>("user", LeaseView::user),
              new Attribute<>("type", LeaseView::type),
              new Attribute<>("preemptible", LeaseView::preemptible),
              new Attribute<>("submit_time", LeaseView::submitTime),
              new Attribute<>("start_time", LeaseView::startTime),
              new Attribute<>("deadline", LeaseView::deadline),
              new Attribute<>("duration", LeaseView::duration),
              new Attribute<>("remaining", LeaseView::remaining),
              new Attribute<>("attained", LeaseView::attained),
              new Attribute<>("waited", LeaseView::waited),
              new Attribute<>("nodes", LeaseView::nodes),
              new Attribute<>("cpus", LeaseView::cpus),
              new Attribute<>("memory", LeaseView::memory),
              new Attribute<>("suspensions", LeaseView::suspensions),
              new Attribute<>("user_cpus", LeaseView::userCpus),
              new Attribute<>("user_running_cpus", LeaseView::userRunningCpus),
              new Attribute<>("priority", LeaseView::priority)));

  static final Schema<HostView> HOST =
      new Schema<>(
          "host",
          List.of(
              new Attribute<>("name", HostView::name),
              new Attribute<>("attributes", Schema::words),
              new Attribute<>("cpus", HostView::cpus),
              new Attribute<>("memory", HostView::memory),
              new Attribute<>("free_cpus", HostView::freeCpus),
              new Attribute<>("free_memory", HostView::freeMemory),
              new Attribute<>("idle_before", HostView::idleBefore),
              new Attribute<>("idle_after", HostView::idleAfter)));

  /** Each as {@code name=value}, by name, with a space between: values have none. */
  private static String words(HostView host) {
    return host.attributes().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(attribute -> attribute.getKey() + "=" + attribute.getValue())
        .collect(Collectors.joining(" "));
  }

  private final String noun;
  private final List<Attribute<R>> attributes;
  private final Map<String, Integer> indices = new HashMap<>();

  /**
   * @param attributes the first tells rows apart for people
   */
  private Schema(String noun, List<Attribute<R>> attributes) {
    this.noun = noun;
    this.attributes = attributes;
    for (int i = 0; i < attributes.size(); i++) {
      indices.put(attributes.get(i).name(), i);
    }
  }

  /** Which attributes there are, in a sentence. */
  static String help() {
    return "a lease has %s; a host has %s; the clock has %s"
        .formatted(
            String.join(", ", LEASE.names()),
            String.join(", ", HOST.names()),
            String.join(", ", CLOCK.names()));
  }

  /** The names of the attributes, in the order of their indices. */
  List<String> names() {
    return attributes.stream().map(Attribute::name).toList();
  }

  /** What people call a row, such as "lease 7". */
  String describe(R row) {
    return noun + " " + value(row, 0);
  }

  boolean has(String name) {
    return indices.containsKey(name);
  }

  /** The index of an attribute this has. */
  int index(String name) {
    return indices.get(name);
  }

  /** The value of one attribute of a row. */
  Object value(R row, int index) {
    return attributes.get(index).value().apply(row);
  }
}
