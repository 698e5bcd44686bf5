package org.leasehold.cli.simulate;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What {@code simulate} is asked to do.
 *
 * @param workload the workload's file
 * @param reservations a second workload, injected into the first
 * @param config the configuration's file
 * @param settings keys set on the command line, over those of the file; in their order there
 * @param out the folder for report, leases, events and picture
 */
public record SimulateOptions(
    Path workload,
    Optional<Path> reservations,
    Optional<Path> config,
    Map<String, String> settings,
    Optional<Path> out) {
  public SimulateOptions {
    Objects.requireNonNull(workload, "workload");
    Objects.requireNonNull(reservations, "reservations");
    Objects.requireNonNull(config, "config");
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    Objects.requireNonNull(out, "out");
  }
}
