package org.leasehold.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.ConfigurationLoader;
import org.leasehold.configuration.DaemonSettings.LogLevel;
import org.leasehold.configuration.LeaseholdSettings;
import org.leasehold.core.schedule.HostsMissing;
import org.leasehold.daemon.engine.SchedulerParts;
import org.leasehold.daemon.engine.ServiceUnavailable;

class ReloadingTest {
  @TempDir private Path folder;
  private Path file;
  private Reloading reloading;

  /** How many hosts the scheduler was to go on with, each time. */
  private final List<Integer> hosts = new ArrayList<>();

  private final List<LogLevel> levels = new ArrayList<>();
  private CompletableFuture<Boolean> answer = CompletableFuture.completedFuture(true);

  @BeforeEach
  void start() throws Exception {
    file = folder.resolve("leasehold.yaml");
    write("site: {hosts: 2}");
    Reloading.SettingsSource source =
        new Reloading.SettingsSource() {
          @Override
          public Optional<Path> file() {
            return Optional.of(file);
          }

          @Override
          public LeaseholdSettings read() throws BadInput {
            return ConfigurationLoader.load(file(), Map.of(), List.of(), Map.of());
          }
        };
    LeaseholdSettings settings = source.read();
    reloading =
        new Reloading(
            source,
            settings,
            PartsMaker.startPolicies(settings.policies()),
            this::renew,
            next -> levels.add(next.daemon().logLevel()));
  }

  @AfterEach
  void close() {
    reloading.close();
  }

  private CompletableFuture<Boolean> renew(SchedulerParts parts) {
    hosts.add(parts.site().hosts().size());
    return answer;
  }

  private void write(String yaml) throws IOException {
    Files.writeString(file, yaml + "\n");
  }

  @Test
  void aFileIsTakenUpOnceWhenItHasChanged() throws Exception {
    reloading.run();
    assertThat(hosts).isEmpty();

    write("{site: {hosts: 3}, log: {level: debug}}");
    reloading.run();
    reloading.run();

    assertThat(hosts).containsExactly(3);
    assertThat(levels).containsExactly(LogLevel.DEBUG);
  }

  @Test
  void askedToItReadsAnewWhatHasNotChanged() {
    reloading.now();
    reloading.now();
    reloading.run();

    assertThat(hosts).containsExactly(2, 2);
  }

  @Test
  void whatCannotBeUsedChangesNothing() throws Exception {
    write("site: {hosts: none at all}");
    reloading.run();
    reloading.now();
    assertThat(hosts).isEmpty();

    write("site: {hosts: 5}");
    reloading.run();
    assertThat(hosts).containsExactly(5);
  }

  @Test
  void aPolicyThatIsAFileIsLookedAtToo() throws Exception {
    Path policy = folder.resolve("mine.py");
    Files.writeString(
        policy, "'''All alike.'''\ndef score(leases, clock):\n    return [0.0 for _ in leases]\n");
    write("{site: {hosts: 3}, policies: {queue: " + policy + "}}");
    reloading.run();
    int before = hosts.size();

    Files.writeString(
        policy, "'''All alike.'''\ndef score(leases, clock):\n    return [1.0 for _ in leases]\n");
    reloading.run();
    reloading.run();

    assertThat(hosts).hasSize(before + 1);
  }

  @Test
  void aHostThatIsNeededIsTriedAgainOnlyWhenTheFileChanges() throws Exception {
    answer = CompletableFuture.failedFuture(new HostsMissing(new TreeMap<>()));
    write("site: {hosts: 1}");
    reloading.run();
    reloading.run();

    assertThat(hosts).containsExactly(1);
    assertThat(levels).isEmpty();
  }

  @Test
  void aSchedulerThatIsNotReadyIsAskedAgain() throws Exception {
    answer = CompletableFuture.failedFuture(new ServiceUnavailable("not yet"));
    write("site: {hosts: 3}");
    reloading.run();

    answer = CompletableFuture.completedFuture(true);
    reloading.run();
    reloading.run();

    assertThat(hosts).containsExactly(3, 3);
    assertThat(levels).hasSize(1);
  }
}
