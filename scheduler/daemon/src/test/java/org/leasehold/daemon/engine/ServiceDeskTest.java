package org.leasehold.daemon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leasehold.backends.opennebula.leases.Attributes;
import org.leasehold.backends.opennebula.leases.LeaseDesk.Answer;
import org.leasehold.backends.opennebula.leases.NewLease;
import org.leasehold.core.event.Event.LeaseSubmitted;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.Start;
import org.leasehold.core.policy.AdmissionPolicy;
import org.leasehold.core.policy.LeaseView;
import org.leasehold.daemon.opennebula.ServiceDesk;

/** Leases from OpenNebula at a real engine. */
class ServiceDeskTest {
  private final Bench bench = Bench.started();

  @BeforeEach
  void awaitReady() {
    bench.awaitReady();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private ServiceDesk desk() {
    return new ServiceDesk(bench.engine(), hosts -> true, bench.store::state);
  }

  private static NewLease lease(int vm, Start start, int cpu) {
    return new NewLease(
        "ada",
        new LeaseTerms(start, Optional.of(Duration.ofMinutes(1)), true),
        List.of(new NodeSet(1, Resources.of(cpu, 512))),
        Map.of(Attributes.VMS, String.valueOf(vm)),
        "opennebula:vm:" + vm + ":hash",
        "hash");
  }

  private static List<NewLease> leases(int from, int to) {
    return IntStream.range(from, to).mapToObj(vm -> lease(vm, new Start.Asap(), 100)).toList();
  }

  @Test
  void theSameSubmissionIsOneLeaseAlsoAfterARestart() {
    NewLease lease = lease(17, new Start.Asap(), 100);
    LeaseId id = new LeaseId("1");
    assertThat(desk().submit(List.of(lease)).get(0)).isEqualTo(new Answer.Taken(id, false));
    assertThat(desk().submit(List.of(lease)).get(0)).isEqualTo(new Answer.Taken(id, true));
    bench.restart(2);
    bench.awaitReady();
    assertThat(desk().submit(List.of(lease)).get(0)).isEqualTo(new Answer.Taken(id, true));
    assertThat(bench.backend.expected()).containsExactly(id);
  }

  @Test
  void aRefusalComesWithItsReason() {
    assertThat(desk().submit(List.of(lease(18, new Start.Now(), 100_000))).get(0))
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            refused -> assertThat(refused.refusal().message()).contains("no host has that much"));
  }

  @Test
  void whatIsSubmittedTogetherIsWrittenOnce() {
    desk().submit(leases(100, 104)); // fill the hosts: none of those that follow starts
    bench.settle();
    List<NewLease> many = leases(104, 404);
    int before = bench.store.commitsOf(LeaseSubmitted.class);
    assertThat(desk().submit(many)).hasSize(300).allMatch(Answer.Taken.class::isInstance);
    // What follows from it may be written later: the queue is not planned again at once.
    assertThat(bench.store.commitsOf(LeaseSubmitted.class)).isEqualTo(before + 1);
    assertThat(bench.backend.expected()).hasSize(304);
  }

  @Test
  void anAdmissionPolicyKnowsWhatWasTakenOnInTheSameGo() {
    AdmissionPolicy two =
        new AdmissionPolicy() {
          private int taken;

          @Override
          public Admission admit(LeaseView lease, Instant now) {
            return new Admission(taken < 2, "two are enough");
          }

          @Override
          public void taken(LeaseView lease, Instant now) {
            taken++;
          }
        };
    try (Bench strict = Bench.with(Bench.neutral().with(two))) {
      strict.awaitReady();
      ServiceDesk desk = new ServiceDesk(strict.engine(), hosts -> true, strict.store::state);
      List<NewLease> four = new ArrayList<>(List.of(lease(1, new Start.Now(), 100_000)));
      four.addAll(leases(2, 5));
      assertThat(desk.submit(four))
          .extracting(Answer.Taken.class::isInstance)
          .as("one that is too large is not counted")
          .containsExactly(false, true, true, false);
    }
  }

  @Test
  void aDaemonThatStopsDecidesOnNothing() {
    bench.engine().close();
    assertThat(desk().submit(List.of(lease(21, new Start.Now(), 100))))
        .containsExactly(new Answer.NotNow("the daemon stops"));
  }

  @Test
  void onlyWhatHasNotRunWaits() {
    Answer.Taken later =
        (Answer.Taken)
            desk()
                .submit(List.of(lease(19, new Start.At(Bench.NOON.plusSeconds(600)), 100)))
                .get(0);
    Answer.Taken now =
        (Answer.Taken) desk().submit(List.of(lease(20, new Start.Now(), 100))).get(0);
    bench.settle();
    assertThat(desk().isWaiting(later.id())).isTrue();
    assertThat(desk().isWaiting(now.id())).isFalse();
    assertThat(desk().cancel(later.id())).isTrue();
    assertThat(desk().isWaiting(later.id())).isFalse();
  }
}
