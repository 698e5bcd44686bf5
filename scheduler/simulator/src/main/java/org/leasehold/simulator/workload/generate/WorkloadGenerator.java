package org.leasehold.simulator.workload.generate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.core.site.Site;
import org.leasehold.simulator.workload.Submission;
import org.leasehold.simulator.workload.Workload;

/**
 * Makes workloads from a seed. {@link Random} is used for its algorithm, which its documentation
 * fixes, and {@link StrictMath} for results that are the same on every machine.
 *
 * <p>Leases need the site at uniformly random times, which is what a Poisson process of a known
 * number of arrivals does; a reservation arrives some notice before that time, and so does a lease
 * with a deadline, which begun then would just be done in time. Sizes and run times are
 * log-uniform, close to what Lublin and Feitelson found in logs (The workload on parallel
 * supercomputers, JPDC 63, 2003). A request exceeds its run by a uniformly random factor, the "f
 * model" of Mu'alem and Feitelson (Utilization, predictability, workloads, and user runtime
 * estimates in scheduling the IBM SP2 with backfilling, TPDS 12, 2001).
 */
public final class WorkloadGenerator {
  private static final Resources SLOT = Resources.of(100, 1024);

  private final GeneratorSettings settings;
  private final Random random;

  private WorkloadGenerator(GeneratorSettings settings) {
    this.settings = settings;
    this.random = new Random(settings.seed());
  }

  /** A workload with these settings, with its site; leases are numbered by arrival. */
  public static Workload generate(GeneratorSettings settings) {
    return new WorkloadGenerator(settings).workload();
  }

  /**
   * A lease before it has its place in time.
   *
   * @param runSeconds how long it really runs
   * @param askedSeconds how long it asks for
   * @param noticeSeconds how long before its need it arrives
   */
  private record Draft(
      LeaseType type,
      int nodes,
      long runSeconds,
      long askedSeconds,
      long noticeSeconds,
      boolean preemptible) {}

  /** A draft with the second, from the start, at which it needs the site. */
  private record Need(Draft draft, long second) {
    long arrival() {
      return Math.max(0, second - draft.noticeSeconds);
    }
  }

  private Workload workload() {
    List<Draft> drafts = new ArrayList<>();
    for (LeaseType type : types()) {
      drafts.add(draft(type));
    }
    long span = span(drafts);
    List<Need> needs = new ArrayList<>();
    for (Draft draft : drafts) {
      needs.add(new Need(draft, (long) (random.nextDouble() * span)));
    }
    needs.sort(Comparator.comparingLong(Need::arrival));
    List<Submission> submissions = new ArrayList<>();
    for (Need need : needs) {
      submissions.add(submission(Integer.toString(submissions.size() + 1), need));
    }
    Resources host =
        Resources.of(
            SLOT.cpu() * settings.slotsPerHost(), SLOT.memoryMb() * settings.slotsPerHost());
    return new Workload(
        "generated-" + settings.seed(),
        Optional.of(Site.uniform("host", settings.hosts(), host)),
        submissions);
  }

  /** The types in the numbers that the mix asks for, in random order. */
  private List<LeaseType> types() {
    GeneratorSettings.Mix mix = settings.mix();
    int bestEffort = (int) Math.round(settings.leases() * mix.bestEffort());
    int others = settings.leases() - bestEffort;
    int reservations = Math.min(others, (int) Math.round(settings.leases() * mix.reservations()));
    List<LeaseType> types = new ArrayList<>();
    types.addAll(Collections.nCopies(bestEffort, LeaseType.BEST_EFFORT));
    types.addAll(Collections.nCopies(reservations, LeaseType.ADVANCE_RESERVATION));
    int deadlines =
        Math.min(others - reservations, (int) Math.round(settings.leases() * mix.deadlines()));
    types.addAll(Collections.nCopies(deadlines, LeaseType.DEADLINE));
    types.addAll(Collections.nCopies(others - reservations - deadlines, LeaseType.IMMEDIATE));
    Collections.shuffle(types, random);
    return types;
  }

  private Draft draft(LeaseType type) {
    int nodes = (int) Math.min(settings.mostNodes(), logUniform(1, settings.mostNodes() + 1.0));
    long run = seconds(settings.runTimes());
    long asked = (long) StrictMath.ceil(run * (1 + settings.overestimate() * random.nextDouble()));
    long notice = seconds(settings.notice());
    boolean preemptible = random.nextDouble() < settings.preemptible();
    return new Draft(
        type,
        nodes,
        run,
        asked,
        type == LeaseType.ADVANCE_RESERVATION || type == LeaseType.DEADLINE ? notice : 0,
        type == LeaseType.BEST_EFFORT && preemptible);
  }

  /** Over how many seconds the leases must be spread for the site to be loaded as asked. */
  private long span(List<Draft> drafts) {
    double slotSeconds = drafts.stream().mapToDouble(d -> (double) d.nodes * d.runSeconds).sum();
    double slots = (double) settings.hosts() * settings.slotsPerHost();
    return Math.max(1, (long) (slotSeconds / (slots * settings.load())));
  }

  private long seconds(GeneratorSettings.Range range) {
    return Math.round(logUniform(range.least().toSeconds(), range.most().toSeconds()));
  }

  private double logUniform(double least, double most) {
    double u = random.nextDouble();
    return StrictMath.exp(StrictMath.log(least) * (1 - u) + StrictMath.log(most) * u);
  }

  private Submission submission(String id, Need need) {
    Draft draft = need.draft;
    Instant arrival = settings.start().plusSeconds(need.arrival());
    Start start =
        switch (draft.type) {
          case BEST_EFFORT -> new Start.Asap();
          case IMMEDIATE -> new Start.Now();
          case ADVANCE_RESERVATION -> new Start.At(settings.start().plusSeconds(need.second));
          case DEADLINE ->
              new Start.Window(
                  Optional.empty(), settings.start().plusSeconds(need.second + draft.askedSeconds));
        };
    Duration asked = Duration.ofSeconds(draft.askedSeconds);
    LeaseRequest request =
        new LeaseRequest(
            new LeaseId(id),
            "",
            new LeaseTerms(start, Optional.of(asked), draft.preemptible),
            List.of(new NodeSet(draft.nodes, SLOT)),
            new SoftwareEnvironment.Unmanaged(),
            Map.of());
    Optional<Duration> real =
        Optional.of(Duration.ofSeconds(draft.runSeconds)).filter(r -> r.compareTo(asked) < 0);
    return new Submission(arrival, request, real);
  }
}
