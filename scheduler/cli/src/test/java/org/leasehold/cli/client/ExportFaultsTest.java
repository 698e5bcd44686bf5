package org.leasehold.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leasehold.cli.Invocation;
import org.leasehold.cli.client.PastLeases.Fate;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.Start;

/** What keeps {@code workload export} from writing a workload. */
class ExportFaultsTest extends ExportScene {
  @Test
  void without_a_lease_nothing_is_written() throws Exception {
    daemon
        .on("GET /v1/hosts", HOSTS)
        .on(
            PAGE,
            page(
                Optional.empty(),
                PastLeases.view(
                    request("gone", new Start.Asap()),
                    monday("08:00:00"),
                    Fate.of(LeaseState.CANCELLED, Duration.ZERO))));

    Invocation none = export();

    assertThat(none.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(none.err())
        .isEqualTo(
            "leasehold: cannot write "
                + file()
                + ": no leases; 1 of 1 lease left out: cancelled before they ran\n");
    assertThat(files()).isEmpty();
  }

  @Test
  void a_daemon_that_goes_away_leaves_the_file_that_was_there() throws Exception {
    Files.writeString(file(), "mine");
    daemon
        .on("GET /v1/hosts", HOSTS)
        .on(PAGE, page(Optional.of("2"), done("1", "08:00:00")))
        .refuse(PAGE + "&cursor=2", 503, "the store is away", "");

    Invocation refused = export();

    assertThat(refused.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(refused.err()).isEqualTo("leasehold: the store is away\n");
    assertThat(refused.out()).isEmpty();
    assertThat(files()).containsExactly(file());
    assertThat(file()).hasContent("mine");
  }

  @Test
  void who_may_not_see_leases_is_told() throws Exception {
    daemon.refuse("GET /v1/hosts", 401, "no token", "");

    assertThat(export().exitCode()).isEqualTo(ExitCode.NOT_ALLOWED);
    assertThat(files()).isEmpty();
  }

  @Test
  void a_file_that_cannot_be_written_is_named() throws Exception {
    daemon.on("GET /v1/hosts", HOSTS).on(PAGE, page(Optional.empty(), done("1", "08:00:00")));
    Path nowhere = folder.resolve("no/such/w.yaml");
    Path there = Files.createDirectory(folder.resolve("folder.yaml"));

    Invocation missing = caller.run("workload", "export", nowhere.toString());
    Invocation taken = caller.run("workload", "export", there.toString());

    assertThat(missing.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(missing.err())
        .isEqualTo("leasehold: cannot write " + nowhere + ": there is no such folder\n");
    assertThat(taken.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(taken.err()).isEqualTo("leasehold: cannot write " + there + ": it is a folder\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "w.swf | --to=now | FILE: expected a name that ends with .yaml or .yml, not w.swf",
        "w.yaml | --from=soon | --from: expected a time such as",
        "w.yaml | --to=25:00 | --to: expected a time such as",
        "w.yaml | --from=now --to=-1h | --from and --to: expected a start before the end",
        "w.yaml | --from=now --to=now | --from and --to: expected a start before the end"
      })
  void what_cannot_be_is_refused_before_anyone_is_asked(String file, String more, String said) {
    List<String> all =
        Stream.concat(Stream.of("workload", "export", file), Stream.of(more.split(" "))).toList();

    Invocation refused = caller.run(all.toArray(String[]::new));

    assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(refused.err()).startsWith("leasehold: " + said);
    assertThat(daemon.requests()).isEmpty();
  }
}
