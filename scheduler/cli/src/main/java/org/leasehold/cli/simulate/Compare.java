package org.leasehold.cli.simulate;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.files.OutputFolder;
import org.leasehold.cli.table.Terminal;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.policy.PolicyFault;
import org.leasehold.simulator.Simulation;
import org.leasehold.simulator.comparison.ComparisonCsv;
import org.leasehold.simulator.comparison.Variant;
import org.leasehold.simulator.workload.WorkloadFiles;

/** Replays a workload several times, one after the other, and compares what came of it. */
public final class Compare implements CompareRunner {
  /** The file with a row for each lease. */
  static final String COMPARISON = "comparison.csv";

  private final Map<String, String> environment;
  private final Replayer replayer;
  private final Terminal terminal;

  /** A replay that is to be made. */
  private record Planned(
      String name, String words, Prepared prepared, Optional<OutputFolder> folder) {
    String title() {
      return name + " (" + words + ")";
    }
  }

  /**
   * @param environment the variables that may hold settings
   * @param terminal where the comparison is shown
   */
  public Compare(Map<String, String> environment, ReplayEngine engine, Terminal terminal) {
    this.environment = Map.copyOf(environment);
    this.replayer = new Replayer(engine);
    this.terminal = terminal;
  }

  @Override
  public int run(CompareOptions options, PrintWriter out, PrintWriter err) throws BadInput {
    List<Planned> all = plan(options);
    List<Variant> variants = new ArrayList<>();
    int code = ExitCode.OK;
    for (Planned planned : all) {
      Simulation.Result result = run(planned, err);
      variants.add(
          new Variant(planned.name(), result.report(), result.leases(), result.reportSettings()));
      if (result.violation().isPresent()) {
        err.println("leasehold: the schedule of " + planned.title() + " broke an invariant");
        err.println(result.violation().get().report());
        code = ExitCode.BROKEN_INVARIANT;
      }
    }
    if (options.base().out().isPresent()) {
      write(options.base().out().get().resolve(COMPARISON), variants);
    }
    all.get(0).prepared().remarks().forEach(out::println);
    all.forEach(planned -> out.println(planned.name() + "  " + planned.words()));
    out.println();
    out.print(ComparisonText.of(variants, terminal));
    out.flush();
    return code;
  }

  /** Reads all input of all replays, so that no one waits for the first in vain. */
  private List<Planned> plan(CompareOptions options) throws BadInput {
    WorkloadReader reader = new ReadOnce(WorkloadFiles::read);
    Optional<Path> out = options.base().out();
    List<Planned> all = new ArrayList<>();
    all.add(plan("A", "as configured", options.base(), out, reader));
    for (VariantSettings variant : options.variants()) {
      String name = String.valueOf((char) ('A' + all.size()));
      SimulateOptions changed = variant.over(options.base());
      all.add(plan(name, variant.words(), changed, out, reader));
    }
    return all;
  }

  private Planned plan(
      String name, String words, SimulateOptions options, Optional<Path> out, WorkloadReader reader)
      throws BadInput {
    Optional<OutputFolder> folder = out.map(path -> new OutputFolder(path.resolve(name)));
    if (folder.isPresent()) {
      folder.get().check();
    }
    return new Planned(name, words, Prepared.of(options, environment, reader), folder);
  }

  private Simulation.Result run(Planned planned, PrintWriter err) throws BadInput {
    try {
      return replayer.run(planned.prepared(), planned.folder());
    } catch (PolicyFault e) {
      err.println("leasehold: in the replay of " + planned.title() + ":");
      throw e;
    }
  }

  private static void write(Path file, List<Variant> variants) throws BadInput {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      ComparisonCsv.write(variants, out);
    } catch (IOException e) {
      throw new OutputFolder(file.getParent()).unusable(e);
    }
  }
}
