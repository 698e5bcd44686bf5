package org.leasehold.daemon.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.outlook.Explanation;
import org.leasehold.core.outlook.Forecast;
import org.leasehold.core.outlook.HostUse;
import org.leasehold.core.outlook.QueuePlace;
import org.leasehold.core.outlook.Slot;
import org.leasehold.core.overhead.Learned;
import org.leasehold.core.schedule.DrainAnswer;

/**
 * What the daemon does for those who talk to it. Safe for use by several threads.
 *
 * <p>No method waits. The futures are completed by a thread on which little may be done; they fail
 * with {@link ServiceUnavailable} when nothing can be promised just now, and with {@link
 * org.leasehold.core.policy.PolicyFault} when a policy failed. Nothing was done then.
 */
public interface LeaseService {

  /** Decides on a submission; what was decided is durable before the future completes. */
  CompletableFuture<SubmitAnswer> submit(Submission submission);

  /**
   * The same for submissions that are decided on in one go, each for itself, and written together.
   * Others wait meanwhile: they should not be many thousands.
   *
   * @return an answer to each, in their order
   */
  List<CompletableFuture<SubmitAnswer>> submit(List<Submission> together);

  /** Ends a lease for its user; that is durable before the future completes. */
  CompletableFuture<CancelAnswer> cancel(LeaseId id);

  /** What would become of a request if it came now; nothing is done. */
  CompletableFuture<Forecast> plan(LeaseRequest request);

  /** Why a lease is where it is; empty when there is no such lease that has not ended. */
  CompletableFuture<Optional<Explanation>> explain(LeaseId id);

  /** The waiting leases, in the order of the queue. */
  CompletableFuture<List<QueuePlace>> queue();

  /** The hosts and what they hold, in the order of the site. */
  CompletableFuture<List<HostUse>> hosts();

  /** How long actions took and were expected to take, by host and action. */
  CompletableFuture<List<Learned>> estimates();

  /** What the hosts hold, and will hold as planned, from one time to another. */
  CompletableFuture<List<Slot>> slots(Instant from, Instant to);

  /** Lets no new VMs come to a host; that is durable before the future completes. */
  CompletableFuture<DrainAnswer> drain(String host);

  /** Lets VMs come to a host again; that is durable before the future completes. */
  CompletableFuture<DrainAnswer> undrain(String host);

  /** Whether submissions would be decided on now. */
  boolean isReady();
}
