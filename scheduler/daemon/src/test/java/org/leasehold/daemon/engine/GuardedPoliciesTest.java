package org.leasehold.daemon.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leasehold.core.policy.AdmissionPolicy;
import org.leasehold.core.policy.LeaseView;
import org.leasehold.core.policy.Policies;
import org.leasehold.core.policy.PolicyFault;
import org.leasehold.core.policy.QueuePolicy;
import org.leasehold.core.policy.Score;

class GuardedPoliciesTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final LeaseView LEASE =
      new LeaseView(
          "1",
          "alice",
          "best-effort",
          true,
          0,
          0,
          Double.POSITIVE_INFINITY,
          60,
          60,
          0,
          0,
          1,
          1,
          64,
          0,
          0,
          0,
          Map.of());

  private final List<String> faults = new ArrayList<>();
  private long nanos;
  private boolean fails;
  private int asked;

  private final QueuePolicy queue =
      (waiting, now) -> {
        asked++;
        nanos += 100;
        if (fails) {
          throw new PolicyFault("queue.py:3: asked about lease 1: it raised");
        }
        return waiting.stream().map(lease -> Score.of(7)).toList();
      };

  private final GuardedPolicies guarded =
      new GuardedPolicies(
          new Policies(
              (lease, now) -> {
                throw new PolicyFault("admission.py:1: it raised");
              },
              queue,
              queue,
              (to, candidates, now) -> {
                throw new PolicyFault("preemption.py:1: it raised");
              },
              (lease, hosts, now) -> {
                throw new PolicyFault("hosts.py:1: it raised");
              }),
          () -> nanos,
          (decision, fault) -> faults.add(decision));

  @Test
  void passesOnWhatAPolicySays() {
    assertThat(rank()).containsExactly(Score.of(7));
    assertThat(faults).isEmpty();
  }

  @Test
  void answersNeutrallyInPlaceOfAPolicyThatFails() {
    fails = true;
    assertThat(rank()).containsExactly(Score.of(0));
    assertThat(guarded.policies().preemption().yields(LEASE, List.of(LEASE), NOW).get(0)).isEmpty();
    assertThat(guarded.policies().hostSelection().score(LEASE, List.of(), NOW)).isEmpty();
    assertThat(faults).containsExactly("queue", "preemption", "host-selection");
  }

  @Test
  void letsWhoAskedKnow() {
    fails = true;
    assertThatThrownBy(() -> guarded.strictly(this::rank))
        .isInstanceOf(PolicyFault.class)
        .hasMessageContaining("queue.py:3");
    AdmissionPolicy admission = guarded.policies().admission();
    assertThatThrownBy(() -> guarded.strictly(() -> admission.admit(LEASE, NOW)))
        .isInstanceOf(PolicyFault.class);
  }

  @Test
  void restsTenTimesAsLongAsItTookToFail() {
    fails = true;
    rank();
    fails = false;
    nanos += 999;
    assertThat(rank()).containsExactly(Score.of(0));
    assertThatThrownBy(() -> guarded.strictly(this::rank))
        .hasMessageStartingWith("not asked again so soon after a fault: queue.py:3");
    assertThat(asked).isEqualTo(1);
    nanos += 1;
    assertThat(rank()).containsExactly(Score.of(7));
  }

  @Test
  void oneQueuePolicyStaysOne() {
    assertThat(guarded.policies().backfill()).isSameAs(guarded.policies().queue());
  }

  private List<Score> rank() {
    return guarded.policies().queue().score(List.of(LEASE), NOW);
  }
}
