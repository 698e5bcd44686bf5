package org.leasehold.daemon;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.leasehold.backends.opennebula.client.Caller;
import org.leasehold.backends.opennebula.client.Credentials;
import org.leasehold.backends.opennebula.client.OpenNebula;
import org.leasehold.backends.opennebula.fake.FakeOned;
import org.leasehold.backends.opennebula.fake.Stage;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.ConfigurationLoader;
import org.leasehold.configuration.DaemonSettings.LogLevel;
import org.leasehold.configuration.LeaseholdSettings;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.daemon.engine.Engine;
import org.leasehold.daemon.engine.Submission;
import org.leasehold.daemon.engine.SubmitAnswer;

/** A whole daemon beside a fake oned, whose actions take a tenth of a second each. */
public final class OpenNebulaDaemon implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path folder;
  private final List<String> sets;
  private final Logging logging = Logging.start(LogLevel.WARN);
  public final FakeOned oned;
  public final OpenNebula one;
  private Assembly assembly;

  /**
   * Starts an oned without hosts.
   *
   * @param sets further settings
   */
  public OpenNebulaDaemon(Path folder, String... sets) throws IOException {
    this.folder = folder;
    this.sets = new ArrayList<>(List.of(sets));
    oned = new FakeOned(InstantSource.system());
    for (Stage stage : Stage.values()) {
      oned.setDelay(stage, Duration.ofMillis(100));
    }
    Files.writeString(folder.resolve("auth"), FakeOned.SESSION);
    one = as(FakeOned.SESSION);
  }

  /** Oned for a user. */
  public OpenNebula as(String session) {
    return new OpenNebula(
        new Caller(
            body -> oned.answer(body).getBytes(StandardCharsets.UTF_8),
            Credentials.given(session),
            1,
            made -> {}));
  }

  /** Has the next daemon started with a further setting. */
  public void set(String setting) {
    sets.add(setting);
  }

  /** Starts a daemon, and waits until it is ready. */
  public void start() throws Exception {
    Reloading.SettingsSource source = new Source();
    assembly =
        Assembly.start(
            source, source.read(), logging, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    await("the daemon is ready", () -> engine().isReady());
  }

  /** Ends the daemon; VMs go on. */
  public void stop() {
    assembly.close();
  }

  public Engine engine() {
    return assembly.engine();
  }

  /** Submits a preemptible lease of small VMs, of 1 CPU each. */
  public LeaseId submit(int nodes, Optional<Duration> duration, Map<String, String> attributes)
      throws Exception {
    SubmitAnswer answer =
        engine()
            .submit(
                new Submission(
                    Optional.empty(),
                    "ada",
                    new LeaseTerms(new Start.Asap(), duration, true),
                    List.of(new NodeSet(nodes, Resources.of(100, 512))),
                    new SoftwareEnvironment.Unmanaged(),
                    attributes,
                    Optional.empty(),
                    ""))
            .get(1, TimeUnit.MINUTES);
    return ((SubmitAnswer.Taken) answer).id();
  }

  /** Waits for something to become so. */
  public static void await(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("still not: " + what);
      }
      Thread.sleep(20);
    }
  }

  @Override
  public void close() {
    if (assembly != null) {
      assembly.close();
    }
    oned.close();
    logging.stop();
  }

  private final class Source implements Reloading.SettingsSource {
    @Override
    public Optional<Path> file() {
      return Optional.empty();
    }

    @Override
    public LeaseholdSettings read() throws BadInput {
      List<String> all = new ArrayList<>();
      all.add("backend=opennebula");
      all.add("opennebula.endpoint=" + oned.endpoint());
      all.add("opennebula.auth=" + folder.resolve("auth"));
      all.add("opennebula.interval=0.3s");
      all.add("opennebula.busyInterval=0.1s");
      all.add("suspension.rate=100000");
      all.add("store.path=" + folder.resolve("data/store.db"));
      all.add("http.port=0");
      all.addAll(sets);
      return ConfigurationLoader.load(Optional.empty(), Map.of(), all, Map.of());
    }
  }
}
