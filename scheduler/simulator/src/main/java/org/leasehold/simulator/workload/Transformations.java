package org.leasehold.simulator.workload;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.Start;

/** Makes one workload of another. */
public final class Transformations {
  private Transformations() {}

  /**
   * Runs take longer, as they do in VMs, and so do the times asked for. Rounded to milliseconds.
   *
   * @param percent by how much, 0 or more: 5 makes 100 s into 105 s
   * @throws IllegalArgumentException when the percentage is negative or not a number
   */
  public static Workload slowDown(Workload workload, double percent, LeaseScope scope) {
    if (!(percent >= 0 && percent <= TraceOptions.MOST_SLOWDOWN_PERCENT)) {
      throw new IllegalArgumentException("the slowdown is 0 % or more, not " + percent);
    }
    return withDurations(
        workload, scope, d -> Duration.ofMillis(Math.round(d.toMillis() * (100 + percent) / 100)));
  }

  /**
   * Runs, and the times asked for, become longer by a constant, such as the time to boot and to
   * shut down.
   *
   * @param overhead not negative
   */
  public static Workload addOverhead(Workload workload, Duration overhead, LeaseScope scope) {
    if (overhead.isNegative()) {
      throw new IllegalArgumentException("the overhead is 0 or more, not " + overhead);
    }
    return withDurations(workload, scope, d -> d.plus(overhead));
  }

  /**
   * Every VM needs this much memory, whatever it asked for.
   *
   * @param memoryMb in MB, above 0
   */
  public static Workload overrideMemory(Workload workload, long memoryMb) {
    if (memoryMb <= 0) {
      throw new IllegalArgumentException("the memory of a VM is above 0 MB, not " + memoryMb);
    }
    return mapped(
        workload,
        s -> {
          LeaseRequest r = s.request();
          List<NodeSet> sets =
              r.nodeSets().stream()
                  .map(n -> new NodeSet(n.count(), n.resources().with(Resources.MEMORY, memoryMb)))
                  .toList();
          return new Submission(
              s.arrival(),
              new LeaseRequest(r.id(), r.user(), r.terms(), sets, r.software(), r.attributes()),
              s.realDuration());
        });
  }

  /**
   * Reservations arrive this long before they start, or at the start of the simulation where that
   * would be earlier. Other leases stay as they are.
   *
   * @param notice not negative
   */
  public static Workload giveNotice(Workload workload, Duration notice, Instant simulationStart) {
    if (notice.isNegative()) {
      throw new IllegalArgumentException("the notice is 0 or more, not " + notice);
    }
    return mapped(
        workload,
        s -> {
          if (!(s.request().terms().start() instanceof Start.At at)) {
            return s;
          }
          Instant arrival = at.time().minus(notice);
          return new Submission(
              arrival.isBefore(simulationStart) ? simulationStart : arrival,
              s.request(),
              s.realDuration());
        });
  }

  /**
   * Both workloads' leases by arrival; of those arriving together the first workload's come first.
   * The name is the first's, and so is the site unless only the second has one.
   *
   * @throws BadInput when both have a lease of the same id
   */
  public static Workload inject(Workload workload, Workload injected) throws BadInput {
    Set<LeaseId> ids = new HashSet<>();
    workload.submissions().forEach(s -> ids.add(s.request().id()));
    for (Submission submission : injected.submissions()) {
      if (!ids.add(submission.request().id())) {
        throw BadInput.of(
            "lease "
                + submission.request().id()
                + " is in both "
                + workload.name()
                + " and "
                + injected.name()
                + "; expected an id of its own");
      }
    }
    List<Submission> all = new ArrayList<>(workload.submissions());
    all.addAll(injected.submissions());
    return new Workload(
        workload.name(), workload.site().or(injected::site), Submissions.sorted(all));
  }

  private static Workload withDurations(
      Workload workload, LeaseScope scope, UnaryOperator<Duration> change) {
    return mapped(workload, s -> scope.includes(s.request()) ? withDurations(s, change) : s);
  }

  private static Submission withDurations(Submission s, UnaryOperator<Duration> change) {
    LeaseRequest r = s.request();
    Optional<Duration> asked = r.terms().duration().map(change);
    LeaseTerms terms = new LeaseTerms(r.terms().start(), asked, r.terms().preemptible());
    return new Submission(
        s.arrival(),
        new LeaseRequest(r.id(), r.user(), terms, r.nodeSets(), r.software(), r.attributes()),
        s.realDuration().map(change));
  }

  private static Workload mapped(Workload workload, UnaryOperator<Submission> change) {
    List<Submission> changed = workload.submissions().stream().map(change).toList();
    return new Workload(workload.name(), workload.site(), Submissions.sorted(changed));
  }
}
