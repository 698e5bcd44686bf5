package org.leasehold.core.backend;

import org.leasehold.core.lease.VmId;

/** Something a backend must begin now, on one VM. */
public sealed interface Action {

  /** The VM it is done to. */
  VmId vm();

  /** The host it is done on; for a migration the source. */
  String host();

  /** What is done. */
  ActionKind kind();

  record StartVm(VmId vm, String host) implements Action {
    @Override
    public ActionKind kind() {
      return ActionKind.START;
    }
  }

  /** Stop the VM for good; it may be running, saved or shutting down. */
  record StopVm(VmId vm, String host) implements Action {
    @Override
    public ActionKind kind() {
      return ActionKind.STOP;
    }
  }

  /** Shut the VM down gracefully, then stop it. */
  record ShutDownVm(VmId vm, String host) implements Action {
    @Override
    public ActionKind kind() {
      return ActionKind.SHUT_DOWN;
    }
  }

  record SuspendVm(VmId vm, String host) implements Action {
    @Override
    public ActionKind kind() {
      return ActionKind.SUSPEND;
    }
  }

  record ResumeVm(VmId vm, String host) implements Action {
    @Override
    public ActionKind kind() {
      return ActionKind.RESUME;
    }
  }

  /** Move the VM, saved or (live) running. */
  record MigrateVm(VmId vm, String host, String to, boolean live) implements Action {
    @Override
    public ActionKind kind() {
      return live ? ActionKind.MIGRATE_LIVE : ActionKind.MIGRATE;
    }
  }

  /** Throw the saved state of the VM away. */
  record DeleteSavedState(VmId vm, String host) implements Action {
    @Override
    public ActionKind kind() {
      return ActionKind.DELETE_SAVED_STATE;
    }
  }
}
