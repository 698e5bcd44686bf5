package org.leasehold.backends.simulated;

import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;

/** One entry of the journal: what is from now on, whatever was before. */
sealed interface Entry {

  record VmIs(Vm vm) implements Entry {}

  record VmIsGone(VmId vm) implements Entry {}

  record WorkIs(Work work) implements Entry {}

  record WorkIsGone(LeaseId lease) implements Entry {}
}
