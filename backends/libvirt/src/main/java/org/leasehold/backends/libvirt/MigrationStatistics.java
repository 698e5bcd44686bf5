package org.leasehold.backends.libvirt;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.leasehold.core.backend.Action.MigrateVm;
import org.leasehold.core.backend.MigrationMeasure;
import org.leasehold.core.backend.MigrationProgress;
import org.libvirt.DomainJobStats;
import org.libvirt.TypedParameter;

/** What libvirt tells of a migration, by its names for it. */
final class MigrationStatistics {
  private final Map<String, Long> numbers = new HashMap<>();

  MigrationStatistics(DomainJobStats stats) {
    for (TypedParameter parameter : stats.stats) {
      String value = parameter.getValueAsString();
      if (value.matches("\\d{1,18}")) {
        numbers.put(parameter.field, Long.parseLong(value));
      }
    }
  }

  /** How far it is. */
  MigrationProgress progress(MigrateVm move) {
    return new MigrationProgress(
        move.vm(),
        move.host(),
        move.to(),
        number("data_remaining"),
        number("memory_dirty_rate") * Math.max(1, number("memory_page_size")),
        (int) Math.min(Integer.MAX_VALUE, number("memory_iteration")),
        Duration.ofMillis(number("downtime")));
  }

  /** What it took. */
  MigrationMeasure measure(MigrateVm move) {
    return new MigrationMeasure(
        move.vm(),
        move.host(),
        move.to(),
        Duration.ofMillis(number("time_elapsed")),
        Duration.ofMillis(number("downtime")),
        number("data_processed"));
  }

  private long number(String name) {
    return numbers.getOrDefault(name, 0L);
  }
}
