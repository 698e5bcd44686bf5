package org.leasehold.backends.opennebula.machines;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.leasehold.backends.opennebula.client.Caller;
import org.leasehold.backends.opennebula.client.Credentials;
import org.leasehold.backends.opennebula.client.OneFault.Unreachable;
import org.leasehold.backends.opennebula.client.OpenNebula;
import org.leasehold.backends.opennebula.fake.FakeOned;
import org.leasehold.backends.opennebula.fake.HandTime;
import org.leasehold.configuration.OpenNebulaSettings;
import org.leasehold.configuration.OpenNebulaSettings.LeaseEnd;
import org.leasehold.configuration.OpenNebulaSettings.Preemption;

/** A fake oned with two hosts, a backend on it, and time that a test lets pass. */
final class TestCloud implements AutoCloseable {
  static final List<String> HOSTS = List.of("node01", "node02");

  final HandTime time = new HandTime();
  final FakeOned oned;
  final OpenNebula one;
  private final Path folder;
  private final Set<String> unanswered = new TreeSet<>();
  private final List<String> asked = new ArrayList<>();
  private boolean away;
  OpenNebulaBackend backend;

  TestCloud(Path folder) throws IOException {
    this.folder = folder;
    oned = new FakeOned(time);
    HOSTS.forEach(name -> oned.addHost(name, 8, 16_384));
    one = new OpenNebula(new Caller(this::send, Credentials.given(FakeOned.SESSION), 1, n -> {}));
  }

  private byte[] send(String body) throws Unreachable {
    if (away) {
      throw new Unreachable("nobody there", new ConnectException("refused"));
    }
    String answer = oned.answer(body);
    if (unanswered.removeIf(body::contains)) {
      throw new Unreachable("cut off", new ConnectException("reset"));
    }
    asked.add(body.replaceAll("(?s).*<methodName>(.*)</methodName>.*", "$1"));
    return answer.getBytes(StandardCharsets.UTF_8);
  }

  static OpenNebulaSettings settings(Preemption preemption, LeaseEnd leaseEnd) {
    return new OpenNebulaSettings(
        new OpenNebulaSettings.Connection(
            URI.create("http://localhost:2633/RPC2"),
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1)),
        preemption,
        leaseEnd,
        Optional.empty(),
        4,
        Duration.ofSeconds(8),
        Duration.ofMinutes(30),
        false,
        new OpenNebulaSettings.Leases(
            OpenNebulaSettings.Unasked.IMMEDIATE, Duration.ofMinutes(10), Duration.ofSeconds(10)),
        Optional.empty());
  }

  OpenNebulaBackend open(OpenNebulaSettings settings) throws IOException {
    backend =
        OpenNebulaBackend.open(
            folder,
            one,
            Set.copyOf(HOSTS),
            settings,
            time,
            Runnable::run,
            new HandRhythm(),
            (look, site) -> {});
    return backend;
  }

  /** Oned does not answer, or does again. */
  void setAway(boolean is) {
    away = is;
  }

  /** The next call of a method is carried out, and not answered. */
  void cutOffNext(String method) {
    unanswered.add(method);
  }

  /** The methods that were called since this was asked last. */
  List<String> takeAsked() {
    List<String> taken = List.copyOf(asked);
    asked.clear();
    return taken;
  }

  /** Lets time pass, second by second, and the backend look each time. */
  void pass(int seconds) {
    for (int i = 0; i < seconds; i++) {
      backend.look();
      time.pass(Duration.ofSeconds(1));
    }
    backend.look();
  }

  @Override
  public void close() {
    if (backend != null) {
      backend.close();
    }
    oned.close();
  }
}
