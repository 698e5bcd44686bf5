package org.leasehold.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.ConfigurationLoader;
import org.leasehold.configuration.LeaseholdSettings;
import org.leasehold.core.event.EventSink;
import org.leasehold.policies.PolicyHost;
import org.leasehold.simulator.Simulation;
import org.leasehold.simulator.chart.TextGantt;
import org.leasehold.simulator.eventlog.EventLogWriter;
import org.leasehold.simulator.report.ReportFiles;
import org.leasehold.simulator.report.Summary;
import org.leasehold.simulator.workload.ReadOptions;
import org.leasehold.simulator.workload.Workload;
import org.leasehold.simulator.workload.WorkloadFile;
import org.leasehold.simulator.workload.WorkloadFiles;

/** Replays a workload, prints what came of it, and writes its files. */
final class Simulate implements SimulateRunner {
  private static final int CHART_WIDTH = 100;

  @Override
  public int run(SimulateOptions options, PrintWriter out, PrintWriter err) throws BadInput {
    LeaseholdSettings settings = settings(options, Map.of());
    WorkloadFile file = read(options.workload(), settings);
    if (!file.settings().isEmpty()) {
      settings = settings(options, file.settings());
      file = read(options.workload(), settings);
    }
    Optional<Workload> reservations = Optional.empty();
    if (options.reservations().isPresent()) {
      reservations = Optional.of(read(options.reservations().get(), settings).workload());
    }
    Simulation simulation = Simulation.of(file.workload(), reservations, settings);
    try (PolicyHost policies = Simulation.startPolicies(settings.policies())) {
      policies.policies();
      Simulation.Result result = replay(simulation, policies, options.out());
      print(result, file.remarks(), out);
      return verdict(result, err);
    }
  }

  private static LeaseholdSettings settings(SimulateOptions options, Map<String, String> workload)
      throws BadInput {
    List<String> sets =
        options.settings().entrySet().stream()
            .map(set -> set.getKey() + "=" + set.getValue())
            .toList();
    return ConfigurationLoader.load(options.config(), System.getenv(), sets, workload);
  }

  private static WorkloadFile read(Path file, LeaseholdSettings settings) throws BadInput {
    return WorkloadFiles.read(
        file, new ReadOptions(settings.simulation().start(), settings.workload().swf()));
  }

  private static Simulation.Result replay(
      Simulation simulation, PolicyHost policies, Optional<Path> folder) throws BadInput {
    if (folder.isEmpty()) {
      return replay(simulation, policies, event -> {});
    }
    Path to = folder.get();
    try {
      Files.createDirectories(to);
      Simulation.Result result;
      try (EventLogWriter log = EventLogWriter.to(to.resolve(ReportFiles.EVENTS))) {
        result = replay(simulation, policies, log);
      }
      ReportFiles.write(
          to, result.report(), result.leases(), result.reportSettings().start(), result.schedule());
      return result;
    } catch (IOException | UncheckedIOException e) {
      throw BadInput.of("--out: cannot write to " + to + ": " + e.getMessage());
    }
  }

  private static Simulation.Result replay(
      Simulation simulation, PolicyHost policies, EventSink events) {
    try (Progress progress = Progress.onTerminal()) {
      return simulation.run(policies, events, progress);
    }
  }

  private static void print(Simulation.Result result, List<String> remarks, PrintWriter out) {
    remarks.forEach(out::println);
    out.print(Summary.of(result.report(), result.leases(), result.reportSettings()));
    if (result.leases().size() <= TextGantt.MOST_LEASES) {
      boolean ascii = !Charset.defaultCharset().newEncoder().canEncode('█');
      out.println();
      out.print(TextGantt.draw(result.schedule(), CHART_WIDTH, ascii));
    }
    out.flush();
  }

  private static int verdict(Simulation.Result result, PrintWriter err) {
    if (result.violation().isEmpty()) {
      return ExitCode.OK;
    }
    err.println("leasehold: the schedule broke an invariant");
    err.println(result.violation().get().report());
    return ExitCode.BROKEN_INVARIANT;
  }
}
