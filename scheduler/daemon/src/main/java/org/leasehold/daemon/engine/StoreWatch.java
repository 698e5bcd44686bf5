package org.leasehold.daemon.engine;

import org.leasehold.daemon.store.Store;
import org.leasehold.daemon.store.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether the store answers. Where nothing happens nothing is written, and that it is away
 * would be found out by whoever submits next.
 */
final class StoreWatch {
  private static final Logger LOG = LoggerFactory.getLogger(StoreWatch.class);

  private final Store store;
  private volatile boolean away;

  StoreWatch(Store store) {
    this.store = store;
  }

  /** Whether the store did not answer when it was last asked. */
  boolean isAway() {
    return away;
  }

  /** Asks the store. For one thread at a time; it may wait for the database. */
  void look() {
    try {
      store.probe();
      if (away) {
        away = false;
        LOG.info("the store answers again");
      }
    } catch (StoreUnavailable e) {
      if (!away) {
        away = true;
        LOG.error(
            "the store does not answer; submissions are refused until it does: {}", e.getMessage());
      }
    }
  }
}
