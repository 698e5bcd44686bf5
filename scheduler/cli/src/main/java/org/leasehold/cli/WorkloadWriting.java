package org.leasehold.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.cli.client.WorkloadTarget;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.files.IoFaults;
import org.leasehold.cli.files.WholeFile;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.ConfigurationLoader;
import org.leasehold.configuration.LeaseholdSettings;
import org.leasehold.simulator.workload.ReadOptions;
import org.leasehold.simulator.workload.Workload;
import org.leasehold.simulator.workload.WorkloadFile;
import org.leasehold.simulator.workload.WorkloadFiles;
import org.leasehold.simulator.workload.WorkloadWriter;
import org.leasehold.simulator.workload.generate.GeneratorSettings;
import org.leasehold.simulator.workload.generate.WorkloadGenerator;

/** Writes workloads in the project's own format: generated, converted and exported ones. */
final class WorkloadWriting implements GenerateRunner, ConvertRunner, WorkloadTarget {
  private final Map<String, String> environment;

  /**
   * @param environment the variables that may hold settings
   */
  WorkloadWriting(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public int run(GeneratorSettings settings, Path target, PrintWriter out, PrintWriter err)
      throws BadInput {
    write(WorkloadGenerator.generate(settings), settings.start(), target, out);
    return ExitCode.OK;
  }

  @Override
  public int run(Path source, Path target, PrintWriter out, PrintWriter err) throws BadInput {
    LeaseholdSettings settings =
        ConfigurationLoader.load(Optional.empty(), environment, List.of(), Map.of());
    Instant start = settings.simulation().start();
    WorkloadFile file =
        WorkloadFiles.read(source, new ReadOptions(start, settings.workload().swf()));
    file.remarks().forEach(out::println);
    if (!file.settings().isEmpty() || !file.expected().isEmpty()) {
      out.println(source + ": its settings and expectations are left out");
    }
    write(file.workload(), start, target, out);
    return ExitCode.OK;
  }

  @Override
  public void write(Workload workload, Instant start, Path file) throws BadInput {
    write(file, out -> WorkloadWriter.writeWithStart(workload, start, out));
  }

  private static void write(Workload workload, Instant start, Path target, PrintWriter out)
      throws BadInput {
    write(target, writer -> WorkloadWriter.write(workload, start, writer));
    int leases = workload.submissions().size();
    out.println(target + ": " + leases + (leases == 1 ? " lease" : " leases"));
    out.flush();
  }

  private static void write(Path target, WholeFile.Content content) throws BadInput {
    try {
      new WholeFile(target).write(WorkloadWriter.LARGEST, content);
    } catch (IOException e) {
      throw BadInput.of("cannot write " + target + ": " + IoFaults.words(e));
    }
  }
}
