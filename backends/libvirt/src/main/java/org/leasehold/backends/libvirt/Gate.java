package org.leasehold.backends.libvirt;

import java.util.Optional;
import org.leasehold.core.backend.Action;

/** What every action passes just before it touches a host: a place for tests to meddle. */
@FunctionalInterface
interface Gate {

  /** A gate that is open. */
  static Gate open() {
    return action -> Optional.empty();
  }

  /**
   * Lets an action through, at once or later.
   *
   * @return why it fails; empty when it goes on
   */
  Optional<String> pass(Action action) throws InterruptedException;
}
