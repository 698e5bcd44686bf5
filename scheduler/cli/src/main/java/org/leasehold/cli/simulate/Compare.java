package org.leasehold.cli.simulate;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.files.OutputFolder;
import org.leasehold.cli.table.Terminal;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.ConfigurationLoader;
import org.leasehold.core.policy.PolicyFault;
import org.leasehold.policies.PolicyTrial;
import org.leasehold.simulator.Simulation;
import org.leasehold.simulator.comparison.Variant;
import org.leasehold.simulator.workload.WorkloadFiles;

/** Replays a workload several times, one after the other, and compares what came of it. */
public final class Compare implements CompareRunner {
  /** What the settings of a replay are given by. */
  private static final String WITH = "--with";

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
    Optional<ComparisonFolder> folder = options.base().out().map(ComparisonFolder::new);
    if (folder.isPresent()) {
      folder.get().prepare(all.size());
    }
    Planned first = all.get(0);
    List<Variant> variants = new ArrayList<>();
    int code = replay(first, place(1, all), variants, err);
    for (int i = 1; i < all.size(); i++) {
      code = Math.max(code, replayOther(all.get(i), place(i + 1, all), variants, err));
    }
    if (variants.size() == 1) {
      return code;
    }
    if (folder.isPresent()) {
      folder.get().write(variants);
    }
    first.prepared().remarks().forEach(out::println);
    all.forEach(planned -> out.println(legend(planned, variants)));
    out.println();
    out.print(ComparisonText.of(variants, terminal));
    out.flush();
    return code;
  }

  /** Which replay is under way. */
  private static String place(int number, List<Planned> all) {
    return all.get(number - 1).name() + ", " + number + " of " + all.size();
  }

  private int replay(Planned planned, String place, List<Variant> variants, PrintWriter err)
      throws BadInput {
    Simulation.Result result = replayer.run(planned.prepared(), place, planned.folder());
    variants.add(
        new Variant(planned.name(), result.report(), result.leases(), result.reportSettings()));
    if (result.violation().isEmpty()) {
      return ExitCode.OK;
    }
    err.println("leasehold: the schedule of " + planned.title() + " broke an invariant");
    err.println(result.violation().get().report());
    return ExitCode.BROKEN_INVARIANT;
  }

  /** Replays what is held against the first: where its policy fails, the others can still be. */
  private int replayOther(Planned planned, String place, List<Variant> variants, PrintWriter err)
      throws BadInput {
    try {
      return replay(planned, place, variants, err);
    } catch (PolicyFault e) {
      err.println(
          "leasehold: policy fault in the replay of " + planned.title() + ": " + e.getMessage());
      err.flush();
      return ExitCode.POLICY_FAULT;
    }
  }

  private static String legend(Planned planned, List<Variant> variants) {
    boolean isThere = variants.stream().anyMatch(v -> v.name().equals(planned.name()));
    String line = planned.name() + "  " + planned.words();
    return isThere ? line : line + "  (left out: a policy failed)";
  }

  /**
   * Reads all input of all replays, and loads their policies, so that no one waits for the first in
   * vain.
   */
  private List<Planned> plan(CompareOptions options) throws BadInput {
    WorkloadReader reader = new ReadOnce(WorkloadFiles::read);
    Optional<Path> out = options.base().out();
    List<Planned> all = new ArrayList<>();
    all.add(
        plan(
            ComparisonFolder.name(0),
            "as configured",
            options.base(),
            out,
            ConfigurationLoader.SET,
            reader));
    for (VariantSettings variant : options.variants()) {
      String name = ComparisonFolder.name(all.size());
      SimulateOptions changed = variant.over(options.base());
      // A setting of all replays was read without fault for the first: what is wrong is its own.
      all.add(plan(name, variant.words(), changed, out, WITH, reader));
    }
    try (PolicyTrial trial = new PolicyTrial()) {
      for (Planned planned : all) {
        Simulation.tryPolicies(planned.prepared().settings().policies(), trial);
      }
    }
    return all;
  }

  private Planned plan(
      String name,
      String words,
      SimulateOptions options,
      Optional<Path> out,
      String option,
      WorkloadReader reader)
      throws BadInput {
    Optional<OutputFolder> folder = out.map(path -> new OutputFolder(path.resolve(name)));
    if (folder.isPresent()) {
      folder.get().check();
    }
    return new Planned(name, words, Prepared.of(options, environment, option, reader), folder);
  }
}
