package org.leasehold.backends.opennebula.fake;

import static org.leasehold.backends.opennebula.client.LcmState.BOOT;
import static org.leasehold.backends.opennebula.client.LcmState.BOOT_FAILURE;
import static org.leasehold.backends.opennebula.client.LcmState.BOOT_MIGRATE;
import static org.leasehold.backends.opennebula.client.LcmState.BOOT_MIGRATE_FAILURE;
import static org.leasehold.backends.opennebula.client.LcmState.BOOT_POWEROFF;
import static org.leasehold.backends.opennebula.client.LcmState.BOOT_STOPPED;
import static org.leasehold.backends.opennebula.client.LcmState.BOOT_STOPPED_FAILURE;
import static org.leasehold.backends.opennebula.client.LcmState.BOOT_SUSPENDED;
import static org.leasehold.backends.opennebula.client.LcmState.BOOT_UNDEPLOY;
import static org.leasehold.backends.opennebula.client.LcmState.BOOT_UNDEPLOY_FAILURE;
import static org.leasehold.backends.opennebula.client.LcmState.EPILOG_FAILURE;
import static org.leasehold.backends.opennebula.client.LcmState.EPILOG_STOP_FAILURE;
import static org.leasehold.backends.opennebula.client.LcmState.EPILOG_UNDEPLOY_FAILURE;
import static org.leasehold.backends.opennebula.client.LcmState.PROLOG_FAILURE;
import static org.leasehold.backends.opennebula.client.LcmState.PROLOG_MIGRATE_FAILURE;
import static org.leasehold.backends.opennebula.client.LcmState.PROLOG_MIGRATE_POWEROFF_FAILURE;
import static org.leasehold.backends.opennebula.client.LcmState.PROLOG_MIGRATE_SUSPEND_FAILURE;
import static org.leasehold.backends.opennebula.client.LcmState.PROLOG_RESUME_FAILURE;
import static org.leasehold.backends.opennebula.client.LcmState.PROLOG_UNDEPLOY_FAILURE;
import static org.leasehold.backends.opennebula.fake.Plan.Effect.GOES_BACK;
import static org.leasehold.backends.opennebula.fake.Plan.Effect.HAS_MOVED;
import static org.leasehold.backends.opennebula.fake.Plan.Effect.LEAVES_HOST;
import static org.leasehold.backends.opennebula.fake.Plan.Rest.RUNNING;
import static org.leasehold.backends.opennebula.fake.Plan.Rest.active;

import org.leasehold.backends.opennebula.client.LcmState;
import org.leasehold.backends.opennebula.client.VmState;
import org.leasehold.backends.opennebula.fake.Plan.Rest;
import org.leasehold.backends.opennebula.fake.Plan.Step;

/** The ways through the states of a VM that oned's actions take. */
final class Plans {
  private static final Rest POWEROFF = Rest.of(VmState.POWEROFF);
  private static final Rest SUSPENDED = Rest.of(VmState.SUSPENDED);
  private static final Rest DONE = Rest.of(VmState.DONE).and(LEAVES_HOST);
  private static final Step EPILOG =
      new Step(Stage.EPILOG, LcmState.EPILOG, active(EPILOG_FAILURE));

  private Plans() {}

  /**
   * @param kept what there is of the VM: STOPPED, UNDEPLOYED, or PENDING for nothing
   */
  static Plan deploy(VmState kept) {
    return switch (kept) {
      case STOPPED ->
          Plan.of(
              RUNNING,
              new Step(Stage.PROLOG, LcmState.PROLOG_RESUME, active(PROLOG_RESUME_FAILURE)),
              new Step(Stage.RESTORE, BOOT_STOPPED, active(BOOT_STOPPED_FAILURE)));
      case UNDEPLOYED ->
          Plan.of(
              RUNNING,
              new Step(Stage.PROLOG, LcmState.PROLOG_UNDEPLOY, active(PROLOG_UNDEPLOY_FAILURE)),
              new Step(Stage.BOOT, BOOT_UNDEPLOY, active(BOOT_UNDEPLOY_FAILURE)));
      default ->
          Plan.of(
              RUNNING,
              new Step(Stage.PROLOG, LcmState.PROLOG, active(PROLOG_FAILURE)),
              new Step(Stage.BOOT, BOOT, active(BOOT_FAILURE)));
    };
  }

  static Plan suspend() {
    return Plan.of(SUSPENDED, new Step(Stage.SAVE, LcmState.SAVE_SUSPEND, RUNNING));
  }

  static Plan stop() {
    return Plan.of(
        Rest.of(VmState.STOPPED).and(LEAVES_HOST),
        new Step(Stage.SAVE, LcmState.SAVE_STOP, RUNNING),
        new Step(Stage.EPILOG, LcmState.EPILOG_STOP, active(EPILOG_STOP_FAILURE)));
  }

  static Plan stopSuspended() {
    return Plan.of(
        Rest.of(VmState.STOPPED).and(LEAVES_HOST),
        new Step(Stage.EPILOG, LcmState.EPILOG_STOP, active(EPILOG_STOP_FAILURE)));
  }

  static Plan resumeSuspended() {
    return Plan.of(RUNNING, new Step(Stage.RESTORE, BOOT_SUSPENDED, SUSPENDED));
  }

  static Plan resumePoweroff() {
    return Plan.of(RUNNING, new Step(Stage.BOOT, BOOT_POWEROFF, POWEROFF));
  }

  static Plan poweroff() {
    return Plan.of(POWEROFF, new Step(Stage.SHUT_DOWN, LcmState.SHUTDOWN_POWEROFF, RUNNING));
  }

  static Plan undeploy() {
    return Plan.of(
        Rest.of(VmState.UNDEPLOYED).and(LEAVES_HOST),
        new Step(Stage.SHUT_DOWN, LcmState.SHUTDOWN_UNDEPLOY, RUNNING),
        new Step(Stage.EPILOG, LcmState.EPILOG_UNDEPLOY, active(EPILOG_UNDEPLOY_FAILURE)));
  }

  static Plan undeployOff() {
    return Plan.of(
        Rest.of(VmState.UNDEPLOYED).and(LEAVES_HOST),
        new Step(Stage.EPILOG, LcmState.EPILOG_UNDEPLOY, active(EPILOG_UNDEPLOY_FAILURE)));
  }

  static Plan terminate() {
    return Plan.of(DONE, new Step(Stage.SHUT_DOWN, LcmState.SHUTDOWN, RUNNING), EPILOG);
  }

  /** Of a VM that does not run. */
  static Plan cleanUp() {
    return Plan.of(DONE, EPILOG);
  }

  static Plan delete() {
    return Plan.of(DONE, new Step(Stage.EPILOG, LcmState.CLEANUP_DELETE, DONE));
  }

  static Plan migrateLive() {
    return Plan.of(
        RUNNING.and(HAS_MOVED), new Step(Stage.MIGRATE, LcmState.MIGRATE, RUNNING.and(GOES_BACK)));
  }

  static Plan migrateSaved() {
    return Plan.of(
        RUNNING.and(HAS_MOVED),
        new Step(Stage.SAVE, LcmState.SAVE_MIGRATE, RUNNING.and(GOES_BACK)),
        new Step(Stage.MIGRATE, LcmState.PROLOG_MIGRATE, active(PROLOG_MIGRATE_FAILURE)),
        new Step(Stage.RESTORE, BOOT_MIGRATE, active(BOOT_MIGRATE_FAILURE)));
  }

  static Plan moveSuspended() {
    return Plan.of(
        SUSPENDED.and(HAS_MOVED),
        new Step(
            Stage.MIGRATE,
            LcmState.PROLOG_MIGRATE_SUSPEND,
            active(PROLOG_MIGRATE_SUSPEND_FAILURE)));
  }

  static Plan movePoweroff() {
    return Plan.of(
        POWEROFF.and(HAS_MOVED),
        new Step(
            Stage.MIGRATE,
            LcmState.PROLOG_MIGRATE_POWEROFF,
            active(PROLOG_MIGRATE_POWEROFF_FAILURE)));
  }
}
