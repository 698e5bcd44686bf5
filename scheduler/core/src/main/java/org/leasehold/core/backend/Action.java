package org.leasehold.core.backend;

import org.leasehold.core.lease.VmId;

/** Something a backend must begin now, on one VM. */
public sealed interface Action {

  /** The VM it is done to. */
  VmId vm();

  /** The host it is done on; for a migration the source. */
  String host();

  record StartVm(VmId vm, String host) implements Action {}

  /** Stop the VM for good; it may be running, saved or shutting down. */
  record StopVm(VmId vm, String host) implements Action {}

  /** Shut the VM down gracefully, then stop it. */
  record ShutDownVm(VmId vm, String host) implements Action {}

  record SuspendVm(VmId vm, String host) implements Action {}

  record ResumeVm(VmId vm, String host) implements Action {}

  /** Move the VM, saved or (live) running. */
  record MigrateVm(VmId vm, String host, String to, boolean live) implements Action {}

  /** Throw the saved state of the VM away. */
  record DeleteSavedState(VmId vm, String host) implements Action {}
}
