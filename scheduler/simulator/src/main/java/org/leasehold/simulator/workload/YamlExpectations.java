package org.leasehold.simulator.workload;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.RefusalReason;

/**
 * Reads what an example must lead to.
 *
 * @param outcomes by lease, in the order of the file
 * @param places where the file speaks of each lease
 * @param totals over all leases
 */
record YamlExpectations(
    List<ExpectedOutcome> outcomes, Map<LeaseId, Position> places, ExpectedTotals totals) {
  static final YamlExpectations NONE =
      new YamlExpectations(List.of(), Map.of(), ExpectedTotals.NONE);

  static YamlExpectations read(YamlValue value, Instant start) throws BadInput {
    YamlValue.Mapping all =
        value.mapping(Set.of("leases", "suspensions", "resumptions", "migrations", "requeues"));
    List<ExpectedOutcome> outcomes = new ArrayList<>();
    Map<LeaseId, Position> places = new LinkedHashMap<>();
    if (all.has("leases")) {
      for (Map.Entry<String, YamlValue> e : all.get("leases").entries().entrySet()) {
        Position at = e.getValue().at();
        LeaseId lease = new Field(at, "expect", e.getKey()).leaseId();
        places.put(lease, at);
        outcomes.add(outcome(lease, e.getValue(), start));
      }
    }
    ExpectedTotals totals =
        new ExpectedTotals(
            count(all, "suspensions"),
            count(all, "resumptions"),
            count(all, "migrations"),
            count(all, "requeues"));
    return new YamlExpectations(outcomes, places, totals);
  }

  private static ExpectedOutcome outcome(LeaseId lease, YamlValue value, Instant start)
      throws BadInput {
    YamlValue.Mapping map =
        value.mapping(Set.of("state", "start", "end", "suspensions", "migrations", "reason"));
    return new ExpectedOutcome(
        lease,
        word(map.get("state").scalar(), LeaseState.values(), LeaseState::word),
        map.has("start") ? Optional.of(map.get("start").scalar().time(start)) : Optional.empty(),
        map.has("end") ? Optional.of(map.get("end").scalar().time(start)) : Optional.empty(),
        count(map, "suspensions"),
        count(map, "migrations"),
        map.has("reason")
            ? Optional.of(
                word(map.get("reason").scalar(), RefusalReason.values(), RefusalReason::word))
            : Optional.empty());
  }

  private static OptionalInt count(YamlValue.Mapping map, String key) throws BadInput {
    return map.has(key)
        ? OptionalInt.of(map.get(key).scalar().count(0, Integer.MAX_VALUE))
        : OptionalInt.empty();
  }

  private static <T> T word(Field field, T[] values, Function<T, String> word) throws BadInput {
    return Arrays.stream(values)
        .filter(value -> word.apply(value).equals(field.text()))
        .findFirst()
        .orElseThrow(
            () ->
                field.expected(
                    "one of " + Arrays.stream(values).map(word).collect(Collectors.toList())));
  }
}
