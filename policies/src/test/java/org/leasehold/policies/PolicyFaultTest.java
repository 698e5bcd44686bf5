package org.leasehold.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.leasehold.policies.Leases.bestEffort;
import static org.leasehold.policies.Leases.host;
import static org.leasehold.policies.Leases.reservation;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.core.policy.LeaseView;
import org.leasehold.core.policy.PolicyFault;
import org.leasehold.core.policy.Score;

/** Each way a policy can be wrong gives one message with file, line and lease. */
class PolicyFaultTest {

  private static final List<LeaseView> TWO = List.of(bestEffort("7", 5), bestEffort("8", 6));

  private static String queue(String... body) {
    return "\"\"\"Mine.\"\"\"\n\ndef score(leases, clock):\n    " + String.join("\n    ", body);
  }

  @Test
  void anErrorNamesItsLineAndTheLeaseReadLast() {
    var policy =
        PythonForTests.queue(
            queue(
                "scores = []",
                "for lease in leases:",
                "    scores.append(1 / (6 - lease.submit_time))",
                "return scores"));
    assertThatThrownBy(() -> policy.ask(TWO))
        .isInstanceOf(PolicyFault.class)
        .hasMessage("mine.py:6: asked about lease 8: ZeroDivisionError: division by zero");
  }

  @Test
  void anErrorInAHelperNamesTheHelpersLine() {
    var policy =
        PythonForTests.queue(
            queue("return [_half(lease) for lease in leases]")
                + "\n\ndef _half(lease):\n    return lease.user / 2\n");
    assertThatThrownBy(() -> policy.ask(TWO))
        .hasMessageStartingWith("mine.py:7: asked about lease 7: TypeError: ");
  }

  @Test
  void anErrorInTheStandardLibraryNamesTheLineThatCalledIt() {
    var policy =
        PythonForTests.queue(
            "'''Mine.'''\nimport json\n\ndef score(leases, clock):\n"
                + "    return [json.loads('{' + lease.id) for lease in leases]");
    assertThatThrownBy(() -> policy.ask(TWO))
        .hasMessageStartingWith("mine.py:5: asked about lease 7: JSONDecodeError: ");
  }

  @Test
  void answersThatDependOnOthersAreShownAsThePolicyWritesThem() {
    var scores =
        PythonForTests.queue(queue("return [(len(leases), lease.id) for lease in leases]"));
    scores.ask(TWO.subList(0, 1));
    assertThatThrownBy(() -> scores.ask(TWO))
        .hasMessage(
            "mine.py:3: asked about lease 7: expected an answer that depends on the candidate"
                + " alone, got (1.0, \"7\"), and among other candidates (2.0, \"7\")");

    var yields =
        PythonForTests.preemption(
            "\"\"\"Mine.\"\"\"\ndef yields(preemptor, candidates, clock):\n"
                + "  return [None if len(candidates) > 1 else (0.5, 'suspend', lease.id)"
                + " for lease in candidates]");
    yields.ask(TWO.get(0), TWO.subList(0, 1));
    assertThatThrownBy(() -> yields.ask(TWO.get(0), TWO))
        .hasMessageEndingWith("got (0.5, \"suspend\", \"7\"), and among other candidates None");
  }

  @Test
  void anAttributeCannotBeSet() {
    var policy = PythonForTests.queue(queue("leases[0].nodes = 1", "return [0] * len(leases)"));
    assertThatThrownBy(() -> policy.ask(TWO))
        .hasMessageStartingWith(
            "mine.py:4: asked about lease 7: AttributeError: no attribute 'nodes', or none that can"
                + " be set (a lease has");
  }

  @Test
  void anUnknownAttributeNamesThoseThereAre() {
    var policy =
        PythonForTests.hosts(
            "\"\"\"Mine.\"\"\"\ndef score(lease, hosts, clock):\n"
                + "  return [host.cpu for host in hosts]");
    assertThatThrownBy(() -> policy.ask(TWO.get(0), List.of(host("h1", 1, 1))))
        .hasMessage(
            "mine.py:3: asked about lease 7: AttributeError: no attribute 'cpu', or none that can be set"
                + " (a lease has id, user, type, preemptible, submit_time, start_time, deadline, duration,"
                + " remaining, attained, waited, nodes, cpus, memory, suspensions,"
                + " user_cpus, user_running_cpus, priority; a host has name,"
                + " attributes, cpus, memory, free_cpus, free_memory, idle_before, idle_after; the clock has"
                + " now)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          None                               | None
          "abc"                              | "abc"
          5                                  | 5
          []                                 | []
          [1, 2, 3]                          | [1, 2, 3]
          """)
  void notOneAnswerPerCandidate(String returned, String quoted) {
    var policy = PythonForTests.queue(queue("return " + returned));
    assertThatThrownBy(() -> policy.ask(TWO.subList(0, 1)))
        .hasMessage(
            "mine.py:3: asked about lease 7: expected a list of 1, one for each candidate, got "
                + quoted.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'high'",
        "None",
        "True",
        "float('nan')",
        "float('inf')",
        "10 ** 400",
        "(1,)",
        "(1, 2)",
        "(1, 'a', 'b')",
        "('a', 1)",
        "lease",
        "[]",
        "{}"
      })
  void noScore(String answer) {
    var policy = PythonForTests.queue(queue("return [" + answer + " for lease in leases]"));
    assertThatThrownBy(() -> policy.ask(TWO))
        .hasMessageStartingWith(
            "mine.py:3: asked about lease 7: expected a finite number or (number, \"reason\"),"
                + " got ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.1", "1.1", "2", "'a'", "None"})
  void noHostScore(String answer) {
    var policy =
        PythonForTests.hosts(
            "\"\"\"Mine.\"\"\"\ndef score(lease, hosts, clock):\n  return [" + answer + "]");
    assertThatThrownBy(() -> policy.ask(TWO.get(0), List.of(host("h1", 1, 1))))
        .hasMessageStartingWith(
            "mine.py:2: asked about lease 7 and host h1: expected a number from 0 to 1 or (number,"
                + " \"reason\"), got ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.5",
        "(0.5,)",
        "(2, 'suspend')",
        "(0.5, 'kill')",
        "(0.5, 'SUSPEND')",
        "(0.5, 3)",
        "(0.5, 'suspend', 3)",
        "('x', 'suspend')",
        "True"
      })
  void noYield(String answer) {
    var policy =
        PythonForTests.preemption(
            "\"\"\"Mine.\"\"\"\n\n\ndef yields(preemptor, candidates, clock):\n  return ["
                + answer
                + "]");
    assertThatThrownBy(() -> policy.ask(reservation("12", 1, 2), TWO.subList(0, 1)))
        .hasMessageStartingWith(
            "mine.py:4: asked about lease 12 and lease 7: expected None or (score from 0 to 1,"
                + " \"suspend\", \"migrate\" or \"requeue\"), with a reason as a third if there is"
                + " one, got ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"None", "1", "'yes'", "(False, 3)", "(1, 'no')", "[lease]"})
  void noAdmission(String answer) {
    var policy =
        PythonForTests.admission(
            "\"\"\"Mine.\"\"\"\ndef accept(lease, clock):\n  return " + answer);
    assertThatThrownBy(() -> policy.ask(TWO.subList(0, 1)))
        .hasMessageStartingWith(
            "mine.py:2: asked about lease 7: expected True, False or (False, \"reason\"), got ");
  }

  @Test
  void aPolicyThatLooksAtTheOtherCandidates() {
    var policy =
        PythonForTests.queue(
            queue(
                "most = max(lease.submit_time for lease in leases)",
                "return [lease.submit_time / most for lease in leases]"));
    assertThatThrownBy(() -> policy.ask(TWO))
        .hasMessageStartingWith(
            "mine.py:3: asked about lease 7: expected an answer that depends on the candidate"
                + " alone, got ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while True: pass",
        "__import__('time').sleep(60)",
        "_loop()\n\ndef _loop():\n  try:\n   while True: pass\n  except BaseException: pass"
      })
  @Timeout(300)
  void runningTooLong(String loop) {
    var policy = PythonForTests.Hurried.queue(queue("leases[0].id", loop));
    // Where it is stopped depends on the pace: most often in line 5 or 9, where it loops.
    assertThatThrownBy(() -> policy.ask(TWO))
        .hasMessageMatching("mine.py:[3-9]: asked about lease 7: ran longer than 2.0 s");
    assertThat(quickAnswers()).hasSize(2);
  }

  /**
   * Those of a policy that takes no time, though a machine that is busy may stop it for two
   * seconds.
   */
  private static List<Score> quickAnswers() {
    var quick = PythonForTests.Hurried.queue(queue("return [0 for _ in leases]"));
    for (int i = 0; i < 5; i++) {
      try {
        return quick.ask(TWO);
      } catch (PolicyFault e) {
        assertThat(e).hasMessageContaining("ran longer than");
      }
    }
    return quick.ask(TWO);
  }

  @Test
  void aPolicyThatExits() {
    var policy = PythonForTests.queue(queue("import sys", "sys.exit(3)"));
    assertThatThrownBy(() -> policy.ask(TWO))
        .hasMessage("mine.py:5: asked about lease 7: a policy can't exit");
  }

  @Test
  void aPolicyThatWritesToALease() {
    var policy = PythonForTests.queue(queue("leases[0].cpus = 3"));
    assertThatThrownBy(() -> policy.ask(TWO)).hasMessageStartingWith("mine.py:4: asked about ");
  }

  @Test
  void aPolicyThatRecursesForEver() {
    var policy = PythonForTests.queue(queue("return score(leases, clock)"));
    assertThatThrownBy(() -> policy.ask(TWO))
        .hasMessageStartingWith("mine.py:4: asked about ")
        .hasMessageContaining("RecursionError");
  }

  @Test
  void aFaultLeavesThePolicyUsable() {
    var policy =
        PythonForTests.queue(queue("return [1 / (lease.submit_time - 6) for lease in leases]"));
    assertThatThrownBy(() -> policy.ask(TWO)).isInstanceOf(PolicyFault.class);
    assertThat(policy.ask(List.of(bestEffort("9", 8))).get(0).value()).isEqualTo(0.5);
  }
}
