package org.leasehold.daemon.opennebula;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.leasehold.backends.opennebula.feedback.Telling;
import org.leasehold.backends.opennebula.machines.LeasedVms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets VMs tell of their leases after looks, but not after each. For one thread. */
final class VmFeedback {
  private static final Logger LOG = LoggerFactory.getLogger(VmFeedback.class);

  private final Telling telling;
  private final InstantSource clock;
  private final Duration rest;
  private final ExecutorService writers;
  private Instant next = Instant.MIN;

  /**
   * @param rest between two rounds
   * @param writers write, several at a time; shut down by whoever made them
   */
  VmFeedback(Telling telling, InstantSource clock, Duration rest, ExecutorService writers) {
    this.telling = telling;
    this.clock = clock;
    this.rest = rest;
    this.writers = writers;
  }

  /** Tells, where it is time. */
  void tell(List<LeasedVms> leases) {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    telling.tidy(now);
    List<Callable<Integer>> work = new ArrayList<>();
    for (LeasedVms lease : leases) {
      work.add(() -> telling.tell(lease.lease(), lease.vms().values(), now));
    }
    int told = 0;
    Optional<Throwable> fault = Optional.empty();
    try {
      for (Future<Integer> done : writers.invokeAll(work)) {
        try {
          told += done.get();
        } catch (ExecutionException e) {
          Throwable cause = e.getCause();
          fault = Optional.of(cause instanceof CompletionException ? cause.getCause() : cause);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RejectedExecutionException e) {
      LOG.trace("closed meanwhile");
    }
    fault.ifPresent(
        it -> Loudness.of(it, LOG).log("VMs were not told of their leases: {}", it.getMessage()));
    if (told > 0) {
      LOG.debug("{} VMs were told of their leases", told);
    }
    next = clock.instant().plus(rest);
  }
}
