package org.leasehold.core.schedule;

import java.util.EnumSet;
import java.util.Set;
import org.leasehold.core.lease.LeaseState;

/**
 * What the leases of one user come to, in hundredths of a CPU. Leases of nobody have one account
 * too.
 */
final class Account {
  /** In which the VMs of a lease are on hosts. */
  private static final Set<LeaseState> ON_HOSTS =
      EnumSet.of(
          LeaseState.ACTIVE, LeaseState.SUSPENDING, LeaseState.RESUMING, LeaseState.SHUTTING_DOWN);

  private int leases;
  private long cpu;
  private long runningCpu;

  /** CPUs of the leases that were taken and have not ended. */
  long cpu() {
    return cpu;
  }

  /** CPUs of those of them whose VMs are on hosts. */
  long runningCpu() {
    return runningCpu;
  }

  /** Adds a lease in the state that it is in. */
  void add(Lease lease) {
    count(lease, lease.state, 1);
  }

  /** A lease that was added is in another state than before. */
  void became(Lease lease, LeaseState before) {
    count(lease, before, -1);
    count(lease, lease.state, 1);
  }

  /** Whether all its leases have ended. */
  boolean isEmpty() {
    return leases == 0;
  }

  private void count(Lease lease, LeaseState state, int times) {
    long each = lease.cpu();
    leases += state.isFinal() ? 0 : times;
    cpu += state.isFinal() ? 0 : times * each;
    runningCpu += ON_HOSTS.contains(state) ? times * each : 0;
  }
}
