package org.leasehold.daemon;

import java.util.Optional;
import org.leasehold.configuration.LeaseholdSettings;
import org.leasehold.core.backend.Backend;
import org.leasehold.core.site.Site;
import org.leasehold.daemon.engine.Engine;

/** The hypervisors a daemon works with. */
interface Hypervisors extends AutoCloseable {
  Backend backend();

  /** The hosts there are, where the hypervisors know them and the settings do not. */
  default Optional<Site> site() {
    return Optional.empty();
  }

  /** Goes to work for a scheduler that is about to be started. */
  default void serve(Engine engine) {}

  /** Takes up what of changed settings takes no restart. */
  void use(LeaseholdSettings next);

  /** Gives them back; VMs go on. */
  @Override
  void close();
}
