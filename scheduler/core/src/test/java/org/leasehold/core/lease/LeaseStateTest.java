package org.leasehold.core.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.core.lease.LeaseState.ACTIVE;
import static org.leasehold.core.lease.LeaseState.CANCELLED;
import static org.leasehold.core.lease.LeaseState.DONE;
import static org.leasehold.core.lease.LeaseState.FAILED;
import static org.leasehold.core.lease.LeaseState.MIGRATING;
import static org.leasehold.core.lease.LeaseState.PENDING;
import static org.leasehold.core.lease.LeaseState.QUEUED;
import static org.leasehold.core.lease.LeaseState.REJECTED;
import static org.leasehold.core.lease.LeaseState.RESUMING;
import static org.leasehold.core.lease.LeaseState.SCHEDULED;
import static org.leasehold.core.lease.LeaseState.SHUTTING_DOWN;
import static org.leasehold.core.lease.LeaseState.SUSPENDED;
import static org.leasehold.core.lease.LeaseState.SUSPENDING;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LeaseStateTest {

  /** Every transition there is. */
  @ParameterizedTest
  @CsvSource({
    "PENDING, REJECTED QUEUED SCHEDULED",
    "REJECTED, ''",
    "QUEUED, SCHEDULED REJECTED CANCELLED FAILED",
    "SCHEDULED, ACTIVE QUEUED CANCELLED FAILED",
    "ACTIVE, SUSPENDING SHUTTING_DOWN QUEUED DONE CANCELLED FAILED",
    "SUSPENDING, SUSPENDED ACTIVE QUEUED DONE CANCELLED FAILED",
    "SUSPENDED, MIGRATING RESUMING QUEUED CANCELLED FAILED",
    "MIGRATING, RESUMING SUSPENDED QUEUED CANCELLED FAILED",
    "RESUMING, ACTIVE SUSPENDED QUEUED DONE CANCELLED FAILED",
    "SHUTTING_DOWN, DONE QUEUED CANCELLED FAILED",
    "DONE, ''",
    "CANCELLED, ''",
    "FAILED, ''"
  })
  void mayBecomeWhatIsDeclaredAndNothingElse(LeaseState from, String to) {
    assertThat(next(from).toString().replaceAll("[\\[\\],]", "").split(" "))
        .containsExactlyInAnyOrder(to.split(" "));
  }

  private static Set<LeaseState> next(LeaseState from) {
    Set<LeaseState> next = EnumSet.noneOf(LeaseState.class);
    Arrays.stream(LeaseState.values()).filter(from::mayBecome).forEach(next::add);
    return next;
  }

  @Test
  void fourStatesAreFinal() {
    assertThat(LeaseState.values())
        .filteredOn(LeaseState::isFinal)
        .containsExactlyInAnyOrder(REJECTED, DONE, CANCELLED, FAILED);
  }

  @ParameterizedTest
  @EnumSource(LeaseState.class)
  void everyStateCanBeReachedAndLeadsToAnEnd(LeaseState state) {
    assertThat(reachable(PENDING)).contains(state);
    assertThat(reachable(state)).anyMatch(LeaseState::isFinal);
    assertThat(state.mayBecome(state)).isFalse();
  }

  private static Set<LeaseState> reachable(LeaseState from) {
    Set<LeaseState> found = EnumSet.of(from);
    int before = 0;
    while (found.size() > before) {
      before = found.size();
      for (LeaseState state : EnumSet.copyOf(found)) {
        found.addAll(next(state));
      }
    }
    return found;
  }

  @Test
  void whatHasNotEndedMayWaitAgain() {
    assertThat(LeaseState.values())
        .filteredOn(state -> state.mayBecome(QUEUED))
        .containsExactlyInAnyOrder(
            PENDING, SCHEDULED, ACTIVE, SUSPENDING, SUSPENDED, MIGRATING, RESUMING, SHUTTING_DOWN);
  }

  @Test
  void hasOneWordPerState() {
    assertThat(SHUTTING_DOWN.word()).isEqualTo("shutting-down");
    assertThat(Arrays.stream(LeaseState.values()).map(LeaseState::word)).doesNotHaveDuplicates();
  }
}
