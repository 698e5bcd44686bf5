package org.leasehold.daemon.opennebula;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.leasehold.backends.opennebula.leases.LeaseDesk;
import org.leasehold.backends.opennebula.leases.NewLease;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.outlook.Explanation;
import org.leasehold.core.schedule.Decision;
import org.leasehold.core.site.Host;
import org.leasehold.daemon.engine.CancelAnswer;
import org.leasehold.daemon.engine.LeaseService;
import org.leasehold.daemon.engine.Submission;
import org.leasehold.daemon.engine.SubmitAnswer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The daemon's service, as leases from OpenNebula are submitted to it. Waits for its answers. */
public final class ServiceDesk implements LeaseDesk {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceDesk.class);

  /** How many leases are decided on in one go at most: other requests wait meanwhile. */
  private static final int TOGETHER = 1000;

  private final LeaseService service;
  private final Predicate<List<Host>> hosts;
  private final Endings endings;

  /** What became of leases that have ended. */
  @FunctionalInterface
  public interface Endings {
    /** The state of a lease; empty when it is not known, or cannot be told now. */
    Optional<LeaseState> state(LeaseId id);
  }

  /**
   * @param hosts has the scheduler go on with other hosts; whether it does
   */
  public ServiceDesk(LeaseService service, Predicate<List<Host>> hosts, Endings endings) {
    this.service = Objects.requireNonNull(service, "service");
    this.hosts = Objects.requireNonNull(hosts, "hosts");
    this.endings = Objects.requireNonNull(endings, "endings");
  }

  @Override
  public boolean isOpen() {
    return service.isReady();
  }

  @Override
  public boolean use(List<Host> all) {
    return hosts.test(all);
  }

  @Override
  public List<Answer> submit(List<NewLease> leases) {
    List<Submission> all = leases.stream().map(ServiceDesk::submission).toList();
    List<CompletableFuture<SubmitAnswer>> answers = new ArrayList<>();
    for (int from = 0; from < all.size(); from += TOGETHER) {
      // What is decided on together is planned together and written once.
      answers.addAll(service.submit(all.subList(from, Math.min(from + TOGETHER, all.size()))));
    }
    return IntStream.range(0, leases.size())
        .mapToObj(i -> answer(leases.get(i), answers.get(i)))
        .toList();
  }

  private static Answer answer(NewLease lease, CompletableFuture<SubmitAnswer> answer) {
    try {
      return answer(answer.join());
    } catch (CompletionException e) {
      Loudness.of(e, LOG).log("{} was not decided on: {}", lease.key(), e.getCause().getMessage());
      return new Answer.NotNow(String.valueOf(e.getCause().getMessage()));
    }
  }

  private static Submission submission(NewLease lease) {
    return new Submission(
        Optional.empty(),
        lease.owner(),
        lease.terms(),
        lease.nodeSets(),
        new SoftwareEnvironment.Unmanaged(),
        lease.attributes(),
        Optional.of(lease.key()),
        lease.hash());
  }

  private static Answer answer(SubmitAnswer answer) {
    if (answer instanceof SubmitAnswer.Taken taken) {
      return taken.decision() instanceof Decision.Rejected rejected
          ? new Answer.Refused(taken.id(), rejected.refusal())
          : new Answer.Taken(taken.id(), taken.repeated());
    }
    // The key holds the hash, and the daemon chose the id: neither of these can come.
    return new Answer.NotNow("an answer to another submission: " + answer);
  }

  @Override
  public boolean cancel(LeaseId id) {
    try {
      return service.cancel(id).join() == CancelAnswer.ACCEPTED;
    } catch (CompletionException e) {
      Loudness.of(e, LOG).log("lease {} was not cancelled: {}", id, e.getCause().getMessage());
      return false;
    }
  }

  @Override
  public boolean isWaiting(LeaseId id) {
    try {
      return service.explain(id).join().filter(ServiceDesk::hasNotRun).isPresent();
    } catch (CompletionException e) {
      Loudness.of(e, LOG).log("nothing can be told of lease {}: {}", id, e.getCause().getMessage());
      return false;
    }
  }

  private static boolean hasNotRun(Explanation explanation) {
    return explanation instanceof Explanation.Waiting waiting && waiting.suspended().isEmpty()
        || explanation instanceof Explanation.Promised
        || explanation instanceof Explanation.Stranded;
  }

  @Override
  public Optional<LeaseState> state(LeaseId id) {
    return endings.state(id);
  }
}
