package org.leasehold.daemon;

import org.leasehold.configuration.LeaseholdSettings;
import org.leasehold.core.backend.Backend;

/** The hypervisors a daemon works with. */
interface Hypervisors extends AutoCloseable {
  Backend backend();

  /** Takes up what of changed settings takes no restart. */
  void use(LeaseholdSettings next);

  /** Gives them back; VMs go on. */
  @Override
  void close();
}
