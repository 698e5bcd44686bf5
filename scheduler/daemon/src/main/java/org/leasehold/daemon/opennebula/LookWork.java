package org.leasehold.daemon.opennebula;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.leasehold.backends.opennebula.hosts.SiteReading;
import org.leasehold.backends.opennebula.machines.Look;
import org.leasehold.backends.opennebula.machines.LookObserver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what follows from looks on a thread of its own, since it may wait for the scheduler, which
 * may wait for a look. While it works, of the looks that come only the last is kept.
 */
final class LookWork implements LookObserver, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LookWork.class);

  private record Seen(Look look, SiteReading site) {}

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread made = new Thread(work, "opennebula-desk");
            made.setDaemon(true);
            return made;
          });
  private final AtomicReference<Optional<Seen>> last = new AtomicReference<>(Optional.empty());
  private volatile Optional<LookObserver> worker = Optional.empty();

  /** Begins to work. */
  void begin(LookObserver with) {
    worker = Optional.of(with);
  }

  @Override
  public void seen(Look look, SiteReading site) {
    boolean idle = last.getAndSet(Optional.of(new Seen(look, site))).isEmpty();
    if (idle) {
      try {
        thread.execute(this::work);
      } catch (RejectedExecutionException e) {
        LOG.trace("closed meanwhile");
      }
    }
  }

  private void work() {
    Optional<Seen> seen = last.getAndSet(Optional.empty());
    try {
      worker.ifPresent(with -> seen.ifPresent(it -> with.seen(it.look(), it.site())));
    } catch (RuntimeException e) {
      LOG.error("an unforeseen fault in what follows from a look at OpenNebula", e);
    }
  }

  /** Begins nothing more. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
