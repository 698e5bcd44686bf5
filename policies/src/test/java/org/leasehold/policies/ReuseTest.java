package org.leasehold.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.policies.Leases.bestEffort;
import static org.leasehold.policies.Leases.host;
import static org.leasehold.policies.Leases.lease;
import static org.leasehold.policies.Leases.waiting;
import static org.leasehold.policies.PythonForTests.NOW;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leasehold.core.policy.HostView;
import org.leasehold.core.policy.LeaseView;
import org.leasehold.core.policy.Score;

/** Answers are reused where, and only where, the policy read nothing that has changed. */
class ReuseTest {

  private static final List<LeaseView> MANY =
      IntStream.range(0, 300).mapToObj(i -> bestEffort("" + i, i % 30)).toList();

  private static String queue(String body) {
    return "'''Mine.'''\ndef score(leases, clock):\n  " + body;
  }

  @Test
  void whatWasNotReadDoesNotCount() {
    var policy = PythonForTests.shippedQueue("first-come-first-served");
    List<Score> first = policy.ask(MANY);
    assertThat(first).extracting(Score::value).startsWith(-0.0, -1.0, -2.0);
    long calls = policy.calls().get();
    assertThat(calls).isEqualTo(2); // one to learn what is read, one for all others
    List<LeaseView> later = MANY.stream().map(lease -> waiting(lease, 77)).toList();
    assertThat(policy.ask(later, NOW.plusSeconds(50))).isEqualTo(first);
    assertThat(policy.calls()).hasValue(calls);
  }

  @Test
  void whatReadsNothingIsAskedOnce() {
    var policy = PythonForTests.queue(queue("return [3] * len(leases)"));
    assertThat(policy.ask(MANY)).containsOnly(Score.of(3)).hasSize(300);
    policy.ask(MANY, NOW.plusSeconds(1));
    assertThat(policy.calls()).hasValue(1);
  }

  @Test
  void whatReadsTheWaitIsAskedAgain() {
    var policy = PythonForTests.queue(queue("return [lease.waited for lease in leases]"));
    for (double waited : new double[] {1, 2, 2, 1, 3}) {
      assertThat(policy.ask(List.of(waiting(bestEffort("1", 5), waited))))
          .containsExactly(Score.of(waited));
    }
    assertThat(policy.calls()).hasValue(3);
  }

  @Test
  void whatReadsTheTimeIsAskedAgain() {
    var policy = PythonForTests.queue(queue("return [clock.now for lease in leases]"));
    assertThat(policy.ask(MANY)).containsOnly(Score.of(1_000_000));
    assertThat(policy.ask(MANY, NOW.plusMillis(1500))).containsOnly(Score.of(1_000_001.5));
    assertThat(policy.ask(MANY, NOW)).containsOnly(Score.of(1_000_000));
    assertThat(policy.calls()).hasValue(2);
  }

  @Test
  void whatReadsMoreOfSomeIsNotReusedForThem() {
    String body = "return [lease.waited if lease.type == 'reservation' else 0 for lease in leases]";
    var policy = PythonForTests.queue(queue(body));
    LeaseView reservation = lease("3", "reservation", 5, 5, 5);
    assertThat(policy.ask(List.of(bestEffort("1", 5), bestEffort("2", 6))))
        .containsOnly(Score.of(0));
    assertThat(
            policy.ask(
                List.of(bestEffort("1", 5), waiting(reservation, 8), waiting(reservation, 9))))
        .containsExactly(Score.of(0), Score.of(8), Score.of(9));
    assertThat(policy.ask(List.of(waiting(reservation, 10)))).containsExactly(Score.of(10));
  }

  @Test
  void theSubjectCountsAsFarAsItIsRead() {
    var policy =
        PythonForTests.hosts(
            "'''Mine.'''\ndef score(lease, hosts, clock):\n"
                + "  return [(host.free_cpus + lease.nodes) / 10 for host in hosts]");
    List<HostView> hosts = List.of(host("a", 1, 1), host("b", 1, 2), host("c", 2, 1));
    assertThat(policy.ask(bestEffort("1", 5), hosts))
        .containsExactly(Score.of(0.3), Score.of(0.3), Score.of(0.4));
    long calls = policy.calls().get();
    policy.ask(bestEffort("2", 900), hosts); // other id and submission, as many nodes
    assertThat(policy.calls()).hasValue(calls);
    LeaseView one =
        new LeaseView(
            "3", "", "best-effort", true, 0, 0, 9, 1, 1, 0, 0, 1, 1, 1, 0, 0, 0, Map.of());
    assertThat(policy.ask(one, hosts)).containsExactly(Score.of(0.2), Score.of(0.2), Score.of(0.3));
  }

  @Test
  void whatIsKnownOfAHostIsAText() {
    var policy =
        PythonForTests.hosts(
            "'''Mine.'''\ndef score(lease, hosts, clock):\n"
                + "  return [1 if host.attributes == 'disk=ssd rack=r1'"
                + " and 'rack=r1' in host.attributes.split() else 0 for host in hosts]");
    HostView bare = new HostView("bare", Map.of(), 4, 8192, 1, 1, 0, 0);
    assertThat(policy.ask(bestEffort("1", 5), List.of(host("a", 1, 1), bare, host("b", 2, 2))))
        .containsExactly(Score.of(1), Score.of(0), Score.of(1));
  }

  @Test
  void answersEqualThoseOfAFreshPolicyInRandomQuestions() {
    String body =
        """
        scores = []
          for lease in leases:
            score = lease.nodes
            if lease.cpus > 2: score += lease.waited
            if lease.type == "reservation": score += clock.now * lease.submit_time
            scores.append((score, lease.user if lease.suspensions else ""))
          return scores""";
    var policy = PythonForTests.queue(queue(body));
    Random random = new Random(1);
    for (int round = 0; round < 40; round++) {
      List<LeaseView> leases = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(12); i++) {
        leases.add(any(random));
      }
      double now = 1_000_000 + random.nextInt(2);
      List<Score> expected =
          leases.stream()
              .map(
                  lease ->
                      new Score(
                          lease.nodes()
                              + (lease.cpus() > 2 ? lease.waited() : 0)
                              + (lease.type().equals("reservation") ? now * lease.submitTime() : 0),
                          lease.suspensions() > 0 ? lease.user() : ""))
              .toList();
      assertThat(policy.ask(leases, NOW.plusSeconds((long) now - 1_000_000))).isEqualTo(expected);
    }
  }

  private static LeaseView any(Random random) {
    return new LeaseView(
        "" + random.nextInt(3),
        random.nextBoolean() ? "ann" : "ben",
        random.nextBoolean() ? "reservation" : "best-effort",
        random.nextBoolean(),
        random.nextInt(2),
        random.nextInt(2),
        random.nextInt(2),
        1,
        1,
        0,
        random.nextInt(2),
        random.nextInt(2),
        random.nextInt(4),
        1,
        random.nextInt(2),
        random.nextInt(3),
        random.nextInt(3),
        Map.of());
  }

  @Test
  void moreCandidatesThanOneCallTakesAndThanAreKept() {
    var policy = PythonForTests.shippedQueue("first-come-first-served");
    List<LeaseView> leases =
        IntStream.range(0, 2_500).mapToObj(i -> bestEffort("" + i, i)).toList();
    List<Score> expected = leases.stream().map(lease -> Score.of(-lease.submitTime())).toList();
    assertThat(policy.ask(leases)).isEqualTo(expected);
    assertThat(policy.calls()).hasValue(4); // the first alone, then 1000, 1000 and the rest
    assertThat(policy.ask(leases)).isEqualTo(expected);
    assertThat(policy.calls()).hasValueGreaterThan(4); // most were forgotten
    long calls = policy.calls().get();
    policy.ask(leases.subList(1_900, 2_000));
    assertThat(policy.calls()).hasValue(calls); // but not those asked last
  }

  @Test
  void theAttributesAreTheRecordsInSnakeCase() {
    List<String> ofLeases = new ArrayList<>(snakeCase(LeaseView.class));
    // Of the attributes policies see the priority alone.
    Collections.replaceAll(ofLeases, "attributes", "priority");
    assertThat(Schema.LEASE.names()).isEqualTo(ofLeases);
    assertThat(Schema.HOST.names()).isEqualTo(snakeCase(HostView.class));
    assertThat(Schema.CLOCK.names()).isEqualTo(snakeCase(Schema.Clock.class));
  }

  private static List<String> snakeCase(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getName)
        .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT))
        .toList();
  }
}
