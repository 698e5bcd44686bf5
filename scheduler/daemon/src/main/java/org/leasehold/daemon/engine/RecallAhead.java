package org.leasehold.daemon.engine;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.leasehold.daemon.store.Restored;
import org.leasehold.daemon.store.StoreUnavailable;
import org.leasehold.daemon.store.UnusableStore;

/**
 * Reads the store while something else is done; who asks first gets that, or why it failed. Nothing
 * may be committed until then. Whoever asks later has the store read anew. For one thread.
 */
public final class RecallAhead implements Recall {
  private final Recall recall;
  private Optional<FutureTask<Restored>> ahead;

  /** Begins to read in a thread of its own. */
  public RecallAhead(Recall recall) {
    this.recall = recall;
    FutureTask<Restored> reading = new FutureTask<>(recall::load);
    this.ahead = Optional.of(reading);
    Thread thread = new Thread(reading, "store-reading");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public Restored load() throws StoreUnavailable, UnusableStore {
    if (ahead.isEmpty()) {
      return recall.load();
    }
    FutureTask<Restored> reading = ahead.get();
    ahead = Optional.empty();
    try {
      return reading.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("nobody waits for the store any more", e);
    } catch (ExecutionException e) {
      throw same(e.getCause());
    }
  }

  private static RuntimeException same(Throwable cause) throws StoreUnavailable, UnusableStore {
    if (cause instanceof StoreUnavailable away) {
      throw away;
    }
    if (cause instanceof UnusableStore unusable) {
      throw unusable;
    }
    return new IllegalStateException("reading the store failed", cause);
  }
}
