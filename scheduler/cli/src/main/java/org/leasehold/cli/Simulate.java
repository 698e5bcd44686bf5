package org.leasehold.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.ConfigurationLoader;
import org.leasehold.configuration.LeaseholdSettings;
import org.leasehold.core.event.EventSink;
import org.leasehold.eventlog.EventLogWriter;
import org.leasehold.policies.PolicyHost;
import org.leasehold.simulator.Simulation;
import org.leasehold.simulator.chart.TextGantt;
import org.leasehold.simulator.replay.ProgressListener;
import org.leasehold.simulator.report.ReportFiles;
import org.leasehold.simulator.report.Summary;
import org.leasehold.simulator.workload.ReadOptions;
import org.leasehold.simulator.workload.Workload;
import org.leasehold.simulator.workload.WorkloadFile;
import org.leasehold.simulator.workload.WorkloadFiles;

/** Replays a workload, prints what came of it, and writes its files. */
final class Simulate implements SimulateRunner {
  private static final int CHART_WIDTH = 100;

  private final Map<String, String> environment;
  private final Engine engine;

  /** Runs a simulation that is ready: {@link Simulation#run}. */
  @FunctionalInterface
  interface Engine {
    Simulation.Result run(
        Simulation simulation, PolicyHost policies, EventSink events, ProgressListener progress);
  }

  /**
   * @param environment the variables that may hold settings
   */
  Simulate(Map<String, String> environment, Engine engine) {
    this.environment = Map.copyOf(environment);
    this.engine = engine;
  }

  @Override
  public int run(SimulateOptions options, PrintWriter out, PrintWriter err) throws BadInput {
    Optional<OutputFolder> folder = options.out().map(OutputFolder::new);
    if (folder.isPresent()) {
      folder.get().check();
    }
    LeaseholdSettings settings = settings(options, Map.of(), Map.of());
    WorkloadFile file = read(options.workload(), settings);
    if (!file.settings().isEmpty()) {
      settings = settings(options, file.settings(), file.settingPlaces());
      file = read(options.workload(), settings);
    }
    Optional<Workload> reservations = Optional.empty();
    if (options.reservations().isPresent()) {
      reservations = Optional.of(read(options.reservations().get(), settings).workload());
    }
    Simulation simulation = Simulation.of(file.workload(), reservations, settings);
    try (PolicyHost policies = Simulation.startPolicies(settings.policies())) {
      policies.policies();
      Simulation.Result result = replay(simulation, policies, folder);
      print(result, file.remarks(), out);
      return verdict(result, err);
    }
  }

  private LeaseholdSettings settings(
      SimulateOptions options, Map<String, String> workload, Map<String, String> places)
      throws BadInput {
    List<String> sets =
        options.settings().entrySet().stream()
            .map(set -> set.getKey() + "=" + set.getValue())
            .toList();
    return ConfigurationLoader.load(options.config(), environment, sets, workload, places);
  }

  private static WorkloadFile read(Path file, LeaseholdSettings settings) throws BadInput {
    return WorkloadFiles.read(
        file, new ReadOptions(settings.simulation().start(), settings.workload().swf()));
  }

  private Simulation.Result replay(
      Simulation simulation, PolicyHost policies, Optional<OutputFolder> folder) throws BadInput {
    if (folder.isEmpty()) {
      return replay(simulation, policies, event -> {});
    }
    try {
      return replay(simulation, policies, folder.get());
    } catch (IOException e) {
      throw folder.get().unusable(e);
    } catch (UncheckedIOException e) {
      throw folder.get().unusable(e.getCause());
    }
  }

  private Simulation.Result replay(Simulation simulation, PolicyHost policies, OutputFolder folder)
      throws IOException {
    folder.prepare();
    Simulation.Result result;
    try (EventLogWriter log = EventLogWriter.to(folder.path().resolve(ReportFiles.EVENTS))) {
      result = replay(simulation, policies, log);
    }
    ReportFiles.write(
        folder.path(),
        result.report(),
        result.leases(),
        result.reportSettings().start(),
        result.schedule());
    return result;
  }

  private Simulation.Result replay(Simulation simulation, PolicyHost policies, EventSink events) {
    try (Progress progress = Progress.onTerminal()) {
      return engine.run(simulation, policies, events, progress);
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
