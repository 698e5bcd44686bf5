package org.leasehold.core.backend;

import java.util.List;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;

/**
 * Carries actions out on hypervisors, in real time. Safe for use by several threads. It never waits
 * for an action: what comes of one is told later.
 */
public interface Backend extends AutoCloseable {

  /**
   * Begins to tell what happens. Called once, before anything else; what went on before is taken up
   * where it is, so that an action under way when the daemon was killed has its outcome told too.
   * Of a VM that has ended of its own accord and is still remembered that is told once more.
   *
   * <p>Of every host it tells, once, whether it is away or back; where hosts are never away it need
   * not.
   *
   * @param reports takes what there is to tell
   */
  void start(Reports reports);

  /**
   * A lease was taken on, and its VMs may be asked for from now on: before any action on them, and
   * again after a restart for each lease that has not ended. Told again it changes nothing.
   */
  default void expect(LeaseRequest lease) {}

  /**
   * Begins an action; exactly one {@link Outcome.Done} or {@link Outcome.Failed} follows. An action
   * that is under way is not begun again, and one whose effect is there already is done. On a host
   * that is away an action that ends something waits for the host, and any other fails.
   *
   * <p>On one VM one action is under way at a time: another fails. A {@link Action.StopVm} does
   * not: it takes the place of what is under way, which fails, and is told so before the stop's own
   * outcome; and it stops the VM wherever it is, since a move may just have ended.
   */
  void begin(DueAction action);

  /**
   * A lease has ended, and that is kept durably: no more is asked of its VMs. What the backend
   * remembers of those that have ended may go. Does nothing unless a backend remembers something.
   */
  default void forget(LeaseId lease) {}

  /**
   * All VMs of leases that run, are saved, have an action under way, or have ended of their own
   * accord and are still remembered: until they are stopped, started anew or forgotten.
   *
   * @throws BackendUnavailable when some hypervisor cannot be asked
   */
  List<VmStatus> inventory() throws BackendUnavailable;

  /** Stops telling outcomes. VMs go on. */
  @Override
  void close();
}
