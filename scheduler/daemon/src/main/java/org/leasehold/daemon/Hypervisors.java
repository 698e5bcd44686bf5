package org.leasehold.daemon;

import java.util.Optional;
import org.leasehold.configuration.LeaseholdSettings;
import org.leasehold.core.backend.Backend;
import org.leasehold.core.policy.Policies;
import org.leasehold.core.site.Site;
import org.leasehold.daemon.engine.Engine;
import org.leasehold.daemon.store.Store;

/** The hypervisors a daemon works with. */
interface Hypervisors extends AutoCloseable {
  Backend backend();

  /**
   * The hosts to schedule on, with what the hypervisors know of them.
   *
   * @param set as the settings have them
   * @param before those in use until the settings changed; empty at the start
   */
  default Site site(Site set, Optional<Site> before) {
    return set;
  }

  /** The policies, with what the hypervisors know of the hosts. */
  default Policies informed(Policies policies) {
    return policies;
  }

  /**
   * Goes to work for a scheduler that is about to be started.
   *
   * @param store what the scheduler keeps
   */
  default void serve(Engine engine, Store store) {}

  /** Takes up what of changed settings takes no restart. */
  void use(LeaseholdSettings next);

  /** Gives them back; VMs go on. */
  @Override
  void close();
}
