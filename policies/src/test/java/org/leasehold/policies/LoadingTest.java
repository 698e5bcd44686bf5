package org.leasehold.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.leasehold.policies.Leases.bestEffort;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.core.policy.PolicyFault;
import org.leasehold.core.policy.Score;

/** How a policy is found, and the forms it may have. */
class LoadingTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "def score(leases, clock):\n  return []", "'' ''\nX = 1"})
  void withoutADocstring(String text) {
    assertFault(
        text, "1: expected the file to begin with a docstring that says what the policy does");
  }

  @Test
  void notPython() {
    assertFault("'''Mine.'''\n\ndef score(leases, clock)\n  return []\n", "3: SyntaxError: ");
  }

  @Test
  void withoutAFunction() {
    assertFault(
        "'''Mine.'''\nfrom math import sqrt\nX = 3",
        "1: expected one function score(leases, clock), or one class with that method, found none"
            + " (names of helpers begin with an underscore)");
  }

  @Test
  void withTwoFunctions() {
    assertFault(
        "'''Mine.'''\ndef score(leases, clock): return []\ndef help(): return 3",
        "1: expected one function score(leases, clock), or one class with that method, found score"
            + " and help (names of helpers begin with an underscore)");
  }

  @Test
  void withAFunctionForAnotherKind() {
    assertFault(
        "'''Mine.'''\n\ndef accept(lease, clock): return True",
        "3: expected score(leases, clock), found accept");
  }

  @Test
  void withAClassThatHasNoSuchMethod() {
    assertFault(
        "'''Mine.'''\n\n\nclass Mine:\n  def rank(self, leases): return []",
        "4: expected score(leases, clock), found Mine");
  }

  @Test
  void withOtherParameters() {
    assertFault(
        "'''Mine.'''\n\ndef score(leases): return []",
        "3: expected the parameters score(leases, clock)");
  }

  @Test
  void raisingWhileItIsLoaded() {
    assertFault("'''Mine.'''\nX = 1\nY = X / 0", "3: ZeroDivisionError: division by zero");
  }

  @Test
  void forbiddenWhileItIsLoaded() {
    assertFault("'''Mine.'''\nimport os\nos.system('true')", "3: not allowed here: Process ");
  }

  @Test
  void aClassIsMadeOnceAndItsMethodAsked() {
    var policy =
        PythonForTests.queue(
            """
            \"""Mine.\"""
            class Mine:
                def __init__(self):
                    self.factor = 3
                def score(self, leases, clock):
                    return [self.factor * lease.submit_time for lease in leases]
            """);
    assertThat(policy.ask(List.of(bestEffort("1", 5), bestEffort("2", 6))))
        .containsExactly(Score.of(15), Score.of(18));
  }

  @Test
  void helpersAndImportsAreFine() {
    var policy =
        PythonForTests.queue(
            """
            \"""Mine.\"""
            from math import sqrt
            import heapq, collections
            from dataclasses import dataclass

            @dataclass
            class _Pair:
                a: float

            def score(leases, clock):
                return [(_root(lease), f"root of {lease.submit_time:.0f}") for lease in leases]

            def _root(lease):
                return _Pair(sqrt(lease.submit_time)).a
            """);
    assertThat(policy.ask(List.of(bestEffort("1", 25))))
        .containsExactly(new Score(5, "root of 25"));
  }

  @Test
  void theExampleOfTheManualWorks() throws IOException {
    String manual = Files.readString(Path.of("../docs/policies.md"));
    String example = manual.split("```python\\n|```\\n", 3)[1];
    var policy = PythonForTests.queue(example);
    assertThat(policy.ask(List.of(bestEffort("1", 0), bestEffort("2", 999_000, 70))))
        .containsExactly(new Score(1, "has waited for a day"), Score.of(-70));
  }

  @Test
  void oneFilesNamesAreNotSeenByAnother() {
    PythonForTests.queue("'''One.'''\nSECRET = 1\ndef score(leases, clock): return [0]");
    var policy = PythonForTests.queue("'''Two.'''\ndef score(leases, clock): return [SECRET]");
    assertThatThrownBy(() -> policy.ask(List.of(bestEffort("1", 25))))
        .hasMessageContaining("name 'SECRET' is not defined");
  }

  @Test
  void aPathIsRead() throws IOException {
    Path file = folder.resolve("mine.py");
    Files.writeString(
        file, "'''Mine: \u00e9.'''\ndef score(leases, clock): return [4] * len(leases)");
    try (PolicyHost host = start(file.toString())) {
      assertThat(host.policies().queue().score(List.of(bestEffort("1", 2)), PythonForTests.NOW))
          .containsExactly(Score.of(4));
      assertThat(host.calls()).isEqualTo(1);
      assertThat(host.policies().backfill()).isSameAs(host.policies().queue());
    }
  }

  @Test
  void aBrokenFileIsAFaultWhenThePoliciesAreWanted() throws IOException {
    Path file = folder.resolve("mine.py");
    Files.writeString(file, "'''Mine.'''\nscore = ");
    try (PolicyHost host = start(file.toString())) {
      assertThatThrownBy(host::policies)
          .isInstanceOf(PolicyFault.class)
          .hasMessageStartingWith(file + ":2: SyntaxError: ");
    }
  }

  @Test
  void aHostMayBeClosedBeforeItHasStarted() {
    PolicyHost host = start("shortest-first");
    host.close();
    assertThat(host.calls()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"longest-first", "", "pack", "..", "first-come-first-served "})
  void anUnknownName(String name) {
    assertThatThrownBy(() -> start(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "there is no queue policy \""
                + name
                + "\": expected first-come-first-served,"
                + " priority, shortest-first, or the path of a .py file");
  }

  @Test
  void aPathThatCannotBeRead() throws IOException {
    Path file = folder.resolve("latin.py");
    Files.write(file, new byte[] {(byte) 0xe9});
    Path large = folder.resolve("large.py");
    Files.write(large, new byte[(1 << 20) + 1]);
    assertThatThrownBy(() -> start(folder.resolve("none.py").toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the queue policy "
                + folder.resolve("none.py")
                + " can't be read: there is no such file");
    assertThatThrownBy(() -> PolicySource.find(PolicyKind.QUEUE, "src/"))
        .hasMessage("the queue policy src/ can't be read: it is a folder");
    assertThatThrownBy(() -> start("admission/accept-all"))
        .hasMessageEndingWith("admission/accept-all can't be read: there is no such file");
    assertThatThrownBy(() -> start(file.toString())).hasMessageEndingWith("expected UTF-8");
    assertThatThrownBy(() -> start(large.toString()))
        .hasMessageEndingWith("expected at most 1 MiB");
  }

  @Test
  void theShippedPoliciesAreFoundInAJarToo() throws Exception {
    Path jar = folder.resolve("policies.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String entry : List.of("a/queue/", "a/queue/one.py", "a/other/two.py", "b.py")) {
        out.putNextEntry(new JarEntry(entry));
      }
    }
    URL queue = new URL("jar:" + jar.toUri() + "!/a/queue/");
    assertThat(PolicySource.files(queue).filter(name -> !name.isEmpty())).containsExactly("one.py");
    assertThat(PolicySource.names(PolicyKind.PREEMPTION))
        .containsExactly(
            "no-preemption",
            "reservations-move-best-effort",
            "reservations-preempt-all",
            "reservations-preempt-best-effort");
  }

  @Test
  void theTimeLimitIsPositive() {
    assertThatThrownBy(() -> new PolicySettings("a", "b", "c", "d", "e", Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static PolicyHost start(String queue) {
    return PolicyHost.start(
        new PolicySettings(
            "accept-all", queue, queue, "no-preemption", "pack", Duration.ofMinutes(5)));
  }

  private static void assertFault(String text, String problem) {
    assertThatThrownBy(() -> PythonForTests.queue(text))
        .isInstanceOf(PolicyFault.class)
        .hasMessageStartingWith("mine.py:" + problem);
  }
}
