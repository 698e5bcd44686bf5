package org.leasehold.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.leasehold.cli.simulate.ReplayEngine;
import org.leasehold.simulator.Simulation;

/** A folder in which a test keeps files and runs the real command on them. */
public record Desk(Path folder) {
  public static final String SITE = "site: {hosts: 2, cpus: 1, memory: 1024}\n";

  /** Three leases of an hour, of which two start at once and the third an hour later. */
  public static final String THREE =
      SITE
          + "leases:\n"
          + "  - {id: 1, duration: 1h, cpus: 1}\n"
          + "  - {id: 2, duration: 1h, cpus: 1}\n"
          + "  - {id: 3, arrival: 30m, duration: 1h, cpus: 1}\n";

  /** The path of the file of that name. */
  public String path(String name) {
    return folder.resolve(name).toString();
  }

  /** Writes a file and gives its path. */
  public String file(String name, String content) throws IOException {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  String file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content).toString();
  }

  /** What a file holds. */
  public String read(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  public Invocation run(String... args) {
    return Invocation.real(Simulation::run, List.of(args));
  }

  Invocation simulate(String workload, String... more) {
    return simulate(Simulation::run, workload, more);
  }

  Invocation simulate(ReplayEngine engine, String workload, String... more) {
    return with(engine, "simulate", workload, more);
  }

  public Invocation compare(ReplayEngine engine, String workload, String... more) {
    return with(engine, "compare", workload, more);
  }

  private static Invocation with(
      ReplayEngine engine, String command, String workload, String... more) {
    List<String> args = new ArrayList<>(List.of(command, workload));
    args.addAll(List.of(more));
    return Invocation.real(engine, args);
  }
}
