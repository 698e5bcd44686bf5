package org.leasehold.backends.opennebula.pursuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.backends.opennebula.client.Caller;
import org.leasehold.backends.opennebula.client.Credentials;
import org.leasehold.backends.opennebula.client.OpenNebula;
import org.leasehold.backends.opennebula.client.Rpc;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.client.VmState;
import org.leasehold.backends.opennebula.pursuit.Verdict.Missed;
import org.leasehold.backends.opennebula.pursuit.Verdict.Reached;
import org.leasehold.backends.opennebula.pursuit.Verdict.UnderWay;
import org.leasehold.backends.opennebula.recordings.Recordings;

/** What a real oned showed before, during and after its actions is judged rightly. */
class RecordedPursuitTest {
  private static final Instant BEGUN = Instant.parse("2026-11-22T16:00:00Z");
  private static final Duration GRACE = Duration.ofSeconds(10);

  @ParameterizedTest
  @CsvSource({
    "v6.10.5, info_running, info_during_suspend, info_after_suspend, SUSPENDED",
    "v7.4.0, info_running, info_during_suspend, info_after_suspend, SUSPENDED",
    "v6.10.5, info_after_action_resume_from_suspended, info_during_stop, info_after_stop, STOPPED",
    "v7.4.0, info_after_action_resume_from_suspended, info_during_stop, info_after_stop, STOPPED",
    "v6.10.5, info_running_after_stop_resume, info_during_poweroff, info_after_poweroff, POWEROFF",
    "v7.4.0, info_running_after_stop_resume, info_during_poweroff, info_after_poweroff, POWEROFF",
    "v6.10.5, info_after_action_resume_from_poweroff2, info_during_terminate, info_after_terminate,"
        + " DONE",
    "v7.4.0, info_after_action_resume_from_poweroff2, info_during_terminate, info_after_terminate,"
        + " DONE",
  })
  void aRestIsReached(String version, String before, String during, String after, VmState state)
      throws Exception {
    Pursuit pursuit = pursue(new Goal.Rests(state), vm(version, before));
    assertThat(pursuit.see(vm(version, during), BEGUN)).isEqualTo(new UnderWay());
    assertThat(pursuit.see(vm(version, after), BEGUN)).isEqualTo(new Reached());
  }

  @ParameterizedTest
  @CsvSource({
    "v6.10.5, info_pending, info_just_deployed, info_running, 0",
    "v7.4.0, info_pending, info_just_deployed, info_running, 0",
    "v6.10.5, info_after_unresched, info_during_migrate_live, info_after_migrate_live, 3",
    "v7.4.0, info_after_unresched, info_during_migrate_live, info_after_migrate_live, 3",
    "v6.10.5, info_after_migrate_live, info_during_migrate_cold_save,"
        + " info_after_migrate_cold_save, 0",
    "v7.4.0, info_after_migrate_live, info_during_migrate_cold_save,"
        + " info_after_migrate_cold_save, 0",
    "v6.10.5, info_after_suspend, info_during_action_resume_from_suspended,"
        + " info_after_action_resume_from_suspended, 0",
    "v7.4.0, info_after_suspend, info_during_action_resume_from_suspended,"
        + " info_after_action_resume_from_suspended, 0",
  })
  void aHostIsReached(String version, String before, String during, String after, int host)
      throws Exception {
    Pursuit pursuit = pursue(new Goal.RunsOn(host), vm(version, before));
    assertThat(pursuit.see(vm(version, during), BEGUN)).isEqualTo(new UnderWay());
    assertThat(pursuit.see(vm(version, after), BEGUN)).isEqualTo(new Reached());
  }

  @ParameterizedTest
  @ValueSource(strings = {"v6.10.5", "v7.4.0"})
  void failuresAreMissed(String version) throws Exception {
    Vm pending = vm(version, "info_after_updateconf");
    assertThat(pursue(new Goal.RunsOn(0), pending).see(vm(version, "info_boot_failure"), BEGUN))
        .isEqualTo(new Missed("it ended in BOOT_FAILURE on node01", true));

    Vm running = vm(version, "info_after_recover");
    Vm after = vm(version, "info_after_suspend_driver_failure");
    Pursuit pursuit = pursue(new Goal.Rests(VmState.SUSPENDED), running);
    assertThat(pursuit.see(after, BEGUN.plus(GRACE))).isEqualTo(new UnderWay());
    assertThat(pursuit.see(after, BEGUN.plus(GRACE).plusMillis(1)))
        .isEqualTo(new Missed("nothing came of it: the VM is still RUNNING on node01", false));
  }

  private static Pursuit pursue(Goal goal, Vm before) {
    return new Pursuit(goal, before, BEGUN, GRACE, Duration.ofMinutes(10));
  }

  private static Vm vm(String version, String name) throws Exception {
    boolean isRead = name.equals("info_pending");
    String file = isRead ? "read/vm.info_pending" : "vm/" + name;
    byte[] response = Recordings.of(version, file).response();
    Rpc rpc = body -> response;
    return new OpenNebula(new Caller(rpc, Credentials.given("a:b"), 1, made -> {})).vm(0);
  }
}
