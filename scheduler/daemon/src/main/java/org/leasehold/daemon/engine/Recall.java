package org.leasehold.daemon.engine;

import org.leasehold.daemon.store.Restored;
import org.leasehold.daemon.store.StoreUnavailable;
import org.leasehold.daemon.store.UnusableStore;

/** Gives what is in the store, for a scheduler to go on with. */
@FunctionalInterface
public interface Recall {

  /**
   * All of it, as it is now.
   *
   * @throws StoreUnavailable when it cannot be read now; asked again it may be
   * @throws UnusableStore when what is stored cannot be understood
   */
  Restored load() throws StoreUnavailable, UnusableStore;
}
