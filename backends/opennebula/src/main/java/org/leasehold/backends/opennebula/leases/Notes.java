package org.leasehold.backends.opennebula.leases;

import java.util.Optional;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.Refusal;

/**
 * What users are told of VMs that have no lease. None of these fails: the next look tells again.
 */
public interface Notes {

  /** It has no lease yet. */
  void waits(Vm vm, String why);

  /** Its template does not read. */
  void wrong(Vm vm, String why);

  /** Its lease was refused. */
  void refused(Vm vm, LeaseId lease, Refusal refusal);

  /**
   * Its lease has ended before it ran.
   *
   * @param state how; empty when that is not known
   */
  void ended(Vm vm, LeaseId lease, Optional<LeaseState> state);

  /** Its lease has ended, and it is still there. */
  void outlived(Vm vm, LeaseId lease, LeaseState state);

  /** Somebody has deployed it, and its lease was taken back. */
  void deployed(Vm vm, LeaseId lease);

  /** There is nothing to say of it any more. */
  void clear(Vm vm);

  /** Others have started it, whatever a dry run would have done. */
  void clearDryRun(Vm vm);
}
