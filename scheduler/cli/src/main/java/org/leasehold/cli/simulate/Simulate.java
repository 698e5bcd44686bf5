package org.leasehold.cli.simulate;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.files.OutputFolder;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.ConfigurationLoader;
import org.leasehold.simulator.Simulation;
import org.leasehold.simulator.chart.TextGantt;
import org.leasehold.simulator.report.Summary;
import org.leasehold.simulator.workload.WorkloadFiles;

/** Replays a workload, prints what came of it, and writes its files. */
public final class Simulate implements SimulateRunner {
  private static final int CHART_WIDTH = 100;

  private final Map<String, String> environment;
  private final Replayer replayer;

  /**
   * @param environment the variables that may hold settings
   */
  public Simulate(Map<String, String> environment, ReplayEngine engine) {
    this.environment = Map.copyOf(environment);
    this.replayer = new Replayer(engine);
  }

  @Override
  public int run(SimulateOptions options, PrintWriter out, PrintWriter err) throws BadInput {
    Optional<OutputFolder> folder = options.out().map(OutputFolder::new);
    if (folder.isPresent()) {
      folder.get().check();
    }
    Prepared prepared =
        Prepared.of(options, environment, ConfigurationLoader.SET, WorkloadFiles::read);
    Simulation.Result result = replayer.run(prepared, "Leases", folder);
    print(result, prepared.remarks(), out);
    return verdict(result, err);
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
