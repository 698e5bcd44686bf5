package org.leasehold.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.leasehold.policies.Leases.bestEffort;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leasehold.core.policy.PolicyFault;
import org.leasehold.core.policy.Score;

/** What a policy can't do. */
class SandboxTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          os           | open("/etc/passwd")                                | PermissionError
          os           | open("/tmp/leasehold", "w")                        | PermissionError
          os           | os.listdir("/")                                    | PermissionError
          os           | os.remove("/tmp/leasehold")                        | not allowed here
          os           | os.getcwd()                                        | not allowed here
          os           | os.system("true")                                  | not allowed here
          os           | os.kill(1, 0)                                      | ProcessLookupError
          os           | os._exit(0)                                        | can't exit
          subprocess   | subprocess.run(["true"])                           | PermissionError
          socket       | socket.socket()                                    | not allowed here
          socket       | socket.create_connection(("127.0.0.1", 22), 1)     | not allowed here
          threading    | threading.Thread(target=print).start()             | not allowed here
          java         | java.type("java.lang.System")                      | not allowed
          polyglot     | polyglot.eval(language="python", string="1")       | not allowed
          sys          | sys.stdin.read(1) or 1 / 0                         | ZeroDivisionError
          """)
  void refuses(String module, String call, String problem) {
    var policy =
        PythonForTests.queue(
            "'''Mine.'''\nimport %s\ndef score(leases, clock):\n  %s\n  return [1]"
                .formatted(module, call));
    assertThatThrownBy(() -> policy.ask(List.of(bestEffort("7", 5))))
        .isInstanceOf(PolicyFault.class)
        .hasMessageMatching("mine.py:4: asked about lease 7: .*")
        .hasMessageContaining(problem);
    assertThat(PythonForTests.shippedQueue("shortest-first").ask(List.of(bestEffort("7", 5))))
        .hasSize(1);
  }

  @Test
  void theEnvironmentIsNotSeen() {
    var policy =
        PythonForTests.queue(
            "'''Mine.'''\nimport os\ndef score(leases, clock):\n"
                + "  return [('PATH' in os.environ) + 0]");
    assertThat(policy.ask(List.of(bestEffort("7", 5)))).containsExactly(Score.of(0));
  }

  @Test
  void javaIsNotReachedThroughALease() {
    var policy =
        PythonForTests.queue(
            "'''Mine.'''\ndef score(leases, clock):\n  return [leases[0].getClass().getName()]");
    assertThatThrownBy(() -> policy.ask(List.of(bestEffort("7", 5))))
        .hasMessageContaining("no attribute 'getClass'");
  }
}
