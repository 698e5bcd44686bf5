package org.leasehold.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.VmStatus;
import org.leasehold.core.backend.VmStatus.Phase;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;

/**
 * All that the store may say of a VM, against all that hypervisors may have of it. A column is what
 * was found: nothing; the VM starting on its host; running or saved there, or on another host;
 * ended; the action thought to be under way; another action.
 *
 * <p>What is made of it: {@code ok}, {@code again} (the action is begun again), {@code done} (it
 * had been done), {@code finished} (the VM ended by itself), {@code lost}; with {@code +stray}
 * where what was found is to be stopped.
 */
class FindingTest {
  private static final VmId VM = new VmId(new LeaseId("1"), 0);

  /** Moves go from here to there. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          store    | nothing | starting | running     | running there | saved       | saved there | ended    | this | another
          start    | again   | again    | done        | again+stray   | again+stray | again+stray | done     | ok   | again
          stop     | done    | again    | again       | done+stray    | again       | done+stray  | again    | ok   | again
          shutdown | done    | again    | again       | done+stray    | done+stray  | done+stray  | again    | ok   | again
          suspend  | lost    | again    | again       | lost+stray    | done        | lost+stray  | finished | ok   | again
          resume   | lost    | again    | done        | lost+stray    | again       | lost+stray  | finished | ok   | again
          migrate  | lost    | again    | lost+stray  | lost+stray    | again       | done        | finished | ok   | again
          livemove | lost    | again    | again       | done          | lost+stray  | lost+stray  | finished | ok   | again
          delete   | done    | again    | done+stray  | done+stray    | again       | done+stray  | again    | ok   | again
          """)
  void underAction(
      String store,
      String nothing,
      String starting,
      String running,
      String runningThere,
      String saved,
      String savedThere,
      String ended,
      String same,
      String another) {
    Action action = action(store);
    assertThat(words(Finding.ofActing(action, Optional.empty()))).isEqualTo(nothing);
    assertThat(acting(action, Phase.STARTING, "here")).isEqualTo(starting);
    assertThat(acting(action, Phase.RUNNING, "here")).isEqualTo(running);
    assertThat(acting(action, Phase.RUNNING, "there")).isEqualTo(runningThere);
    assertThat(acting(action, Phase.SAVED, "here")).isEqualTo(saved);
    assertThat(acting(action, Phase.SAVED, "there")).isEqualTo(savedThere);
    assertThat(acting(action, Phase.ENDED, "here")).isEqualTo(ended);
    assertThat(under(action, action)).isEqualTo(same);
    assertThat(under(action, new Action.StopVm(VM, "elsewhere"))).isEqualTo(another);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          store   | nothing | starting   | running    | running there | saved      | saved there | ended
          running | lost    | lost+stray | ok         | lost+stray    | lost+stray | lost+stray  | finished
          saved   | lost    | lost+stray | lost+stray | lost+stray    | ok         | lost+stray  | lost+stray
          """)
  void atRest(
      String store,
      String nothing,
      String starting,
      String running,
      String runningThere,
      String saved,
      String savedThere,
      String ended) {
    boolean live = store.equals("running");
    assertThat(words(Finding.ofResting(VM, "here", live, Optional.empty()))).isEqualTo(nothing);
    assertThat(resting(live, Phase.STARTING, "here")).isEqualTo(starting);
    assertThat(resting(live, Phase.RUNNING, "here")).isEqualTo(running);
    assertThat(resting(live, Phase.RUNNING, "there")).isEqualTo(runningThere);
    assertThat(resting(live, Phase.SAVED, "here")).isEqualTo(saved);
    assertThat(resting(live, Phase.SAVED, "there")).isEqualTo(savedThere);
    assertThat(resting(live, Phase.ENDED, "here")).isEqualTo(ended);
  }

  @ParameterizedTest
  @CsvSource({"STARTING, ok+stray", "RUNNING, ok+stray", "SAVED, ok+stray", "ENDED, ok"})
  void ofNoLease(Phase phase, String made) {
    assertThat(words(Finding.ofNobody(status(phase, "here", Optional.empty())))).isEqualTo(made);
  }

  private static Action action(String word) {
    return switch (word) {
      case "start" -> new Action.StartVm(VM, "here");
      case "stop" -> new Action.StopVm(VM, "here");
      case "shutdown" -> new Action.ShutDownVm(VM, "here");
      case "suspend" -> new Action.SuspendVm(VM, "here");
      case "resume" -> new Action.ResumeVm(VM, "here");
      case "migrate" -> new Action.MigrateVm(VM, "here", "there", false);
      case "livemove" -> new Action.MigrateVm(VM, "here", "there", true);
      case "delete" -> new Action.DeleteSavedState(VM, "here");
      default -> throw new IllegalArgumentException(word);
    };
  }

  private static String acting(Action action, Phase phase, String host) {
    return words(Finding.ofActing(action, Optional.of(status(phase, host, Optional.empty()))));
  }

  private static String under(Action action, Action found) {
    return words(
        Finding.ofActing(action, Optional.of(status(Phase.RUNNING, "here", Optional.of(found)))));
  }

  private static String resting(boolean live, Phase phase, String host) {
    return words(
        Finding.ofResting(VM, "here", live, Optional.of(status(phase, host, Optional.empty()))));
  }

  private static VmStatus status(Phase phase, String host, Optional<Action> underWay) {
    return new VmStatus(VM, host, phase, underWay);
  }

  private static String words(Finding finding) {
    String outcome =
        finding
            .outcome()
            .map(Outcome::getClass)
            .map(kind -> kind.getSimpleName().toLowerCase(Locale.ROOT))
            .orElse(finding.again() ? "again" : "ok");
    return finding.isStray() ? outcome + "+stray" : outcome;
  }
}
