package org.leasehold.daemon;

import java.time.Instant;
import java.time.InstantSource;
import org.leasehold.configuration.StoreSettings;
import org.leasehold.daemon.store.Store;
import org.leasehold.daemon.store.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes from the store what is not to be remembered any longer. */
final class Cleaning implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Cleaning.class);

  /** Few enough that commits do not wait for long. */
  private static final int AT_ONCE = 200;

  private final Store store;
  private final StoreSettings settings;
  private final InstantSource clock;

  Cleaning(Store store, StoreSettings settings, InstantSource clock) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void run() {
    Instant now = clock.instant();
    try {
      int answers = store.forgetAnswers(now);
      int leases = 0;
      if (settings.keep().isPresent()) {
        leases = prune(now.minus(settings.keep().get()));
      }
      if (answers + leases > 0) {
        LOG.info("forgot {} answers and {} leases as their time is over", answers, leases);
      }
    } catch (StoreUnavailable e) {
      LOG.warn("nothing was removed from the store: {}", e.getMessage());
    }
  }

  private int prune(Instant endedBefore) throws StoreUnavailable {
    int all = 0;
    int removed;
    do {
      removed = store.prune(endedBefore, AT_ONCE);
      all += removed;
    } while (removed == AT_ONCE);
    return all;
  }
}
