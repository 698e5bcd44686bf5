package org.leasehold.core.backend;

import java.util.List;
import java.util.function.Consumer;

/**
 * Carries actions out on hypervisors, in real time. Safe for use by several threads. It never waits
 * for an action: what comes of one is told later.
 */
public interface Backend extends AutoCloseable {

  /**
   * Begins to tell what happens. Called once, before anything else; what went on before is taken up
   * where it is, so that an action under way when the daemon was killed has its outcome told too.
   *
   * @param outcomes takes each outcome, from any thread; returns at once
   */
  void start(Consumer<Outcome> outcomes);

  /**
   * Begins an action; exactly one {@link Outcome.Done} or {@link Outcome.Failed} follows. An action
   * that is under way is not begun again, and one whose effect is there already is done.
   */
  void begin(DueAction action);

  /**
   * All VMs of leases that run, are saved, or have an action under way.
   *
   * @throws BackendUnavailable when some hypervisor cannot be asked
   */
  List<VmStatus> inventory() throws BackendUnavailable;

  /** Stops telling outcomes. VMs go on. */
  @Override
  void close();
}
