package org.leasehold.backends.opennebula.machines;

import java.util.Optional;
import java.util.function.Consumer;
import org.leasehold.backends.opennebula.client.OneFault;

/** Asks oned for changes, soon, several at a time. */
@FunctionalInterface
interface Calls {

  /**
   * Asks for one.
   *
   * @param answered takes what came of the call: nothing when oned took it, or its fault
   */
  void send(Step.Ask ask, Consumer<Optional<OneFault>> answered);
}
