package org.leasehold.cli.client;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.leasehold.api.LeaseView;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.SoftwareEnvironment.DiskImage;
import org.leasehold.core.lease.Start;
import org.leasehold.simulator.workload.Submission;

/** What a lease that a daemon was asked for is in a workload. */
sealed interface PastRequest {
  /** A run that is shorter than asked for by no more than this was not ended: clocks are late. */
  Duration TOLERANCE = Duration.ofSeconds(1);

  /** The shortest run there is. */
  Duration SHORTEST = Duration.ofMillis(1);

  /** A request, and how long its VMs really ran. */
  record Kept(Submission submission) implements PastRequest {}

  /** One of which it is not known how long its VMs would have run, or that was none. */
  record LeftOut(Why why) implements PastRequest {}

  /** Why a lease is left out. */
  enum Why {
    CANCELLED("cancelled before they ran"),
    FAILED("failed before they ran"),
    DUPLICATE("rejected because their id was taken");

    private final String words;

    Why(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /**
   * The request that made a lease. A lease that ended before it had all its time has its run time
   * as the real duration; any other is as it was asked for, also one that was rejected.
   */
  static PastRequest of(LeaseView lease) {
    if (lease.refusal().filter(r -> r.reason() == RefusalReason.DUPLICATE_ID).isPresent()) {
      return new LeftOut(Why.DUPLICATE);
    }
    boolean neverRan = lease.attained().compareTo(SHORTEST) < 0;
    if (neverRan && lease.state() == LeaseState.CANCELLED) {
      return new LeftOut(Why.CANCELLED);
    }
    if (neverRan && lease.state() == LeaseState.FAILED) {
      return new LeftOut(Why.FAILED);
    }
    return new Kept(new Submission(lease.submitted(), request(lease), realDuration(lease)));
  }

  private static LeaseRequest request(LeaseView lease) {
    Start start = lease.deadline().flatMap(lease.start()::doneBy).orElse(lease.start());
    List<NodeSet> nodes =
        lease.nodes().stream().map(set -> new NodeSet(set.count(), set.resources())).toList();
    SoftwareEnvironment software =
        lease
            .image()
            .<SoftwareEnvironment>map(image -> new DiskImage(image.id(), image.size()))
            .orElse(new SoftwareEnvironment.Unmanaged());
    return new LeaseRequest(
        new LeaseId(lease.id()),
        lease.owner(),
        new LeaseTerms(start, lease.duration(), lease.preemptible()),
        nodes,
        software,
        lease.attributes());
  }

  private static Optional<Duration> realDuration(LeaseView lease) {
    if (!lease.state().isFinal() || lease.state() == LeaseState.REJECTED) {
      return Optional.empty();
    }
    Duration had = lease.attained().truncatedTo(ChronoUnit.MILLIS);
    Duration run = had.compareTo(SHORTEST) < 0 ? SHORTEST : had;
    Duration whole = run.plus(lostByDelay(lease)).plus(TOLERANCE);
    return lease.duration().filter(asked -> whole.compareTo(asked) >= 0).isPresent()
        ? Optional.empty()
        : Optional.of(run);
  }

  /** A reservation that starts late ends when it was to: it has that much less. */
  private static Duration lostByDelay(LeaseView lease) {
    Optional<Instant> until = lease.delayedUntil();
    return lease.start() instanceof Start.At at && lease.deadline().isEmpty() && until.isPresent()
        ? Duration.between(at.time(), until.get())
        : Duration.ZERO;
  }
}
