package org.leasehold.daemon.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.leasehold.backends.simulated.Faults;
import org.leasehold.backends.simulated.SimulatedHypervisors;
import org.leasehold.configuration.StoreSettings;
import org.leasehold.core.backend.VmStatus;
import org.leasehold.core.checker.CheckerSettings;
import org.leasehold.core.checker.InvariantChecker;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;
import org.leasehold.core.schedule.SchedulingSettings.Migration;
import org.leasehold.daemon.store.EventQuery;
import org.leasehold.daemon.store.Store;
import org.leasehold.daemon.store.StoredEvent;
import org.leasehold.daemon.store.Stores;

/**
 * Kills a daemon again and again at random moments while clients submit leases, and looks at what
 * is left in the end.
 */
final class KillRun {
  private static final int CLIENTS = 4;
  private static final List<String> JVM =
      List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
  private static final int LONGEST_LIFE_MS = 3_000;
  private static final Set<String> FINAL = Set.of("done", "cancelled", "rejected", "failed");

  /** A busy machine adds up delays that are each below the daemon's own tolerance of a second. */
  private static final Duration TOLERANCE = Duration.ofSeconds(10);

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String LONG =
      "{\"start\":\"now\",\"duration\":\"PT10H\",\"preemptible\":false,\"nodes\":[{\"count\":2,"
          + "\"resources\":{\"cpus\":0.5,\"memory\":64}}]}";

  private final StoreSettings store;
  private final List<String> sets;
  private final SplittableRandom random;
  private final List<Submitter> submitters = new ArrayList<>();
  private final Client client = new Client();
  private volatile OptionalInt port = OptionalInt.empty();

  /**
   * @param folder where the VMs are, and the embedded database, when it is that
   */
  KillRun(Path folder, StoreSettings store, long seed) {
    this.store = store;
    this.random = new SplittableRandom(seed);
    this.sets = new ArrayList<>();
    sets.addAll(List.of("http.port=0", "site.hosts=6", "site.cpus=4", "site.memory=4096"));
    sets.addAll(List.of("suspension.rate=256", "daemon.retryDelay=0.1s"));
    sets.add("store.path=" + folder.resolve("store.db"));
    store.url().ifPresent(url -> sets.add("store.url=" + url));
    store.user().ifPresent(user -> sets.add("store.user=" + user));
    for (int i = 0; i < CLIENTS; i++) {
      submitters.add(new Submitter("client" + i, () -> port, random.nextLong()));
    }
  }

  /** Does it, and holds what is left to what was promised. */
  void run(int kills) throws Exception {
    DaemonProcess daemon = DaemonProcess.start(JVM, sets);
    port = OptionalInt.of(daemon.port());
    String lasting = submitUntilTaken();
    List<Thread> threads =
        submitters.stream().map(submitter -> new Thread(submitter, "client")).toList();
    threads.forEach(Thread::start);
    for (int kill = 0; kill < kills; kill++) {
      // One in five dies before it is ready.
      if (random.nextInt(5) > 0) {
        awaitReady(daemon);
      }
      Thread.sleep(random.nextInt(LONGEST_LIFE_MS));
      daemon.kill();
      port = OptionalInt.empty();
      daemon = DaemonProcess.start(JVM, sets);
    }
    awaitReady(daemon);
    submitters.forEach(Submitter::enough);
    for (Thread thread : threads) {
      thread.join();
    }
    Map<String, String> states = awaitEnds(daemon, lasting);
    assertThat(daemon.stop()).as("exit code after SIGTERM").isEqualTo(143);
    assertAcknowledgedOnce(states);
    assertThat(states.get(lasting)).isEqualTo("active");
    assertLogAndVms(new LeaseId(lasting));
    System.out.println(
        kills + " kills: " + states.size() + " leases, " + acknowledged().size() + " acknowledged");
  }

  private String submitUntilTaken() throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < until) {
      var id = client.submit(port.getAsInt(), "lasting", LONG);
      if (id.isPresent()) {
        return id.get();
      }
      Thread.sleep(20);
    }
    throw new AssertionError("the daemon does not become ready");
  }

  private void awaitReady(DaemonProcess daemon) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    int at = daemon.port();
    port = OptionalInt.of(at);
    while (!client.isReady(at)) {
      assertThat(System.nanoTime())
          .as("the daemon becomes ready: " + daemon.log())
          .isLessThan(until);
      Thread.sleep(10);
    }
  }

  /** The states of all leases when all but one have ended; patient as long as some do. */
  private Map<String, String> awaitEnds(DaemonProcess daemon, String lasting)
      throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    int fewest = Integer.MAX_VALUE;
    while (true) {
      Map<String, String> states = client.states(port.getAsInt());
      List<String> open =
          states.entrySet().stream()
              .filter(lease -> !FINAL.contains(lease.getValue()))
              .filter(lease -> !lease.getKey().equals(lasting))
              .map(Object::toString)
              .toList();
      if (open.isEmpty()) {
        return states;
      }
      if (open.size() < fewest) {
        fewest = open.size();
        until = System.nanoTime() + PATIENCE.toNanos();
      }
      assertThat(System.nanoTime()).as("leases end: %s; %s", open, daemon.log()).isLessThan(until);
      Thread.sleep(200);
    }
  }

  private Map<String, String> acknowledged() {
    Map<String, String> all = new HashMap<>();
    submitters.forEach(submitter -> all.putAll(submitter.acknowledged()));
    return all;
  }

  private void assertAcknowledgedOnce(Map<String, String> states) {
    assertThat(submitters).allSatisfy(s -> assertThat(s.repeatedly()).isEmpty());
    assertThat(acknowledged().values()).isNotEmpty().doesNotHaveDuplicates();
    assertThat(states.keySet()).containsAll(acknowledged().values());
  }

  private void assertLogAndVms(LeaseId lasting) throws Exception {
    try (Store opened = Stores.open(store)) {
      List<Event> events = events(opened);
      InvariantChecker checker =
          new InvariantChecker(new CheckerSettings(Exclusion.LOCAL, TOLERANCE, Migration.YES));
      events.forEach(checker::accept);
      assertThat(checker.finish(false).map(v -> v.report())).isEmpty();
      List<LeaseId> submitted =
          events.stream()
              .filter(Event.LeaseSubmitted.class::isInstance)
              .map(event -> ((Event.LeaseSubmitted) event).request().id())
              .toList();
      assertThat(submitted).doesNotHaveDuplicates();
      assertThat(opened.lease(lasting).orElseThrow().state()).isEqualTo(LeaseState.ACTIVE);
    }
    assertThat(vms()).containsExactlyInAnyOrder(lasting + "/0", lasting + "/1");
  }

  private static List<Event> events(Store store) throws Exception {
    List<Event> events = new ArrayList<>();
    List<StoredEvent> page;
    do {
      page = store.events(EventQuery.all(events.size(), EventQuery.MOST));
      page.forEach(stored -> events.add(stored.event()));
    } while (!page.isEmpty());
    return events;
  }

  /** The VMs of the simulated hypervisors, by lease and index. */
  private Set<String> vms() throws IOException {
    Path folder =
        Path.of(
                sets.stream()
                    .filter(s -> s.startsWith("store.path="))
                    .findFirst()
                    .orElseThrow()
                    .substring("store.path=".length()))
            .resolveSibling("simulated-vms");
    try (SimulatedHypervisors hypervisors =
        SimulatedHypervisors.open(folder, Exclusion.LOCAL, Faults.none())) {
      return hypervisors.inventory().stream()
          .map(VmStatus::vm)
          .map(vm -> vm.lease() + "/" + vm.index())
          .collect(Collectors.toSet());
    }
  }
}
