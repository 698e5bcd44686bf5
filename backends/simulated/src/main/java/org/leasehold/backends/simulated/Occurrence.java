package org.leasehold.backends.simulated;

import org.leasehold.core.backend.Outcome;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;

/** Something that will happen on simulated hypervisors. */
sealed interface Occurrence {

  /** What is being done to the VM comes to its end. */
  record TaskEnds(VmId vm) implements Occurrence {}

  /** The work of the lease's VMs is done. */
  record WorkEnds(LeaseId lease) implements Occurrence {}

  /** The VM gets lost. */
  record VmGetsLost(VmId vm) implements Occurrence {}

  /** Nothing more happens than that an outcome is told. */
  record Tell(Outcome outcome) implements Occurrence {}
}
