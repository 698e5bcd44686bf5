package org.leasehold.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.backends.libvirt.lab.Counter;
import org.leasehold.backends.libvirt.lab.Lab;
import org.leasehold.backends.libvirt.lab.LabExtension;
import org.leasehold.configuration.StoreSettings;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.ActionMeasure;
import org.leasehold.core.checker.CheckerSettings;
import org.leasehold.core.checker.InvariantChecker;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.overhead.Samples;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;
import org.leasehold.core.schedule.SchedulingSettings.Migration;
import org.leasehold.daemon.kill.Client;
import org.leasehold.daemon.kill.DaemonProcess;
import org.leasehold.daemon.store.EventQuery;
import org.leasehold.daemon.store.Store;
import org.leasehold.daemon.store.StoredEvent;
import org.leasehold.daemon.store.Stores;

/**
 * A lecture on real hosts, by a whole daemon: three hosts are full of work that may yield, and four
 * VMs are wanted at a time. How long they take to start the daemon has learned by then; what it is
 * told at first is far too long.
 */
@ExtendWith(LabExtension.class)
class LibvirtLectureTest {
  private static final int HOSTS = 3;
  private static final int VMS = 2 * HOSTS;
  private static final int LECTURE_VMS = 4;
  private static final Duration GUESS = Duration.ofSeconds(8);
  private static final Duration NOTICE = Duration.ofMinutes(3);
  private static final Duration PATIENCE = Duration.ofMinutes(6);
  private static final List<String> JVM =
      List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private final Lab lab;
  private final Client client = new Client();
  private final Map<Integer, Instant> counts = new HashMap<>();
  @TempDir private Path folder;
  private DaemonProcess daemon;

  LibvirtLectureTest(Lab lab) {
    this.lab = lab;
  }

  @Test
  void otherWorkYieldsInTimeAndGoesOnAfterwards() throws Exception {
    daemon = DaemonProcess.start(JVM, settings());
    Instant start;
    String lecture;
    List<String> work = new ArrayList<>();
    try {
      await("the daemon is ready", () -> client.isReady(daemon.port()));
      for (int round = 0; round < Samples.LEAST / 2; round++) {
        String lesson = submit("asap", Duration.ofSeconds(1), VMS);
        await("lesson " + round + " is over", () -> state(lesson).equals("done"));
      }
      for (int i = 0; i < VMS; i++) {
        work.add(submit("asap", Duration.ofHours(1), 1));
      }
      await("all work runs", () -> all(work, "active"));

      start = Instant.now().truncatedTo(ChronoUnit.MILLIS).plus(NOTICE);
      lecture = submit(start.toString(), Duration.ofSeconds(10), LECTURE_VMS);
      assertThat(state(lecture)).isEqualTo("scheduled");
      await("all of the lecture count", () -> countingSince(lecture).size() == LECTURE_VMS);
      await("the lecture is held", () -> state(lecture).equals("active"));
      Map<String, Long> saved =
          work.stream()
              .filter(lease -> state(lease).equals("suspended"))
              .collect(Collectors.toMap(lease -> lease, lease -> counter(lease, 0).last()));
      assertThat(saved).as("leases that yielded").hasSize(LECTURE_VMS);

      await("the lecture is over", () -> state(lecture).equals("done"));
      await("all work goes on", () -> all(work, "active"));
      await(
          "what was saved counts on",
          () -> saved.keySet().stream().allMatch(l -> counter(l, 0).last() > saved.get(l) + 5));
      for (String lease : work) {
        client.cancel(daemon.port(), lease);
      }
      await("all work has ended", () -> all(work, "cancelled"));
    } finally {
      daemon.stop();
    }

    work.forEach(lease -> counter(lease, 0).assertWhole());
    IntStream.range(0, LECTURE_VMS).forEach(vm -> counter(lecture, vm).assertWhole());
    List<Event> events = events();
    InvariantChecker checker =
        new InvariantChecker(
            new CheckerSettings(Exclusion.LOCAL, Duration.ofSeconds(5), Migration.YES));
    events.forEach(checker::accept);
    assertThat(checker.finish(true).map(violation -> violation.report())).isEmpty();
    assertStartedInTime(events, lecture, start);
  }

  private void assertStartedInTime(List<Event> events, String lecture, Instant start) {
    List<ActionMeasure> measures = new ArrayList<>();
    List<Instant> begun = new ArrayList<>();
    List<Instant> up = new ArrayList<>();
    for (Event event : events) {
      if (event instanceof Event.BootStarted boot && isOf(boot.vm(), lecture)) {
        begun.add(boot.at());
      } else if (event instanceof Event.VmStarted started && isOf(started.vm(), lecture)) {
        up.add(started.at());
      } else if (event instanceof Event.ActionMeasured measured
          && measured.measure().action() == ActionKind.START
          && isOf(measured.measure().vm(), lecture)) {
        measures.add(measured.measure());
      }
    }
    System.out.println("seconds from the start of the lecture, in which its four guests");
    System.out.println("  were begun:   " + seconds(start, begun));
    System.out.println("  were up:      " + seconds(start, up));
    System.out.println("  first seen counting: " + seconds(start, counts.values()));
    System.out.println("  planned with: " + measures.stream().map(ActionMeasure::planned).toList());
    assertThat(begun).hasSize(LECTURE_VMS).allMatch(at -> at.isBefore(start));
    assertThat(measures)
        .as("times that were learned")
        .hasSize(LECTURE_VMS)
        .allMatch(measure -> measure.configured().equals(GUESS))
        .allMatch(measure -> measure.expected().isPresent())
        .noneMatch(measure -> measure.planned().equals(GUESS));
    assertThat(up)
        .as("when the four were up")
        .hasSize(LECTURE_VMS)
        .allMatch(at -> !at.isAfter(start.plusSeconds(1)));
  }

  private static boolean isOf(VmId vm, String lease) {
    return vm.lease().value().equals(lease);
  }

  private static List<Double> seconds(Instant from, Iterable<Instant> times) {
    List<Double> all = new ArrayList<>();
    times.forEach(at -> all.add(Duration.between(from, at).toMillis() / 1000.0));
    return all;
  }

  /** When each VM of a lease was first seen to count. */
  private Map<Integer, Instant> countingSince(String lease) {
    for (int vm = 0; vm < LECTURE_VMS; vm++) {
      if (counter(lease, vm).last() > 0) {
        counts.putIfAbsent(vm, Instant.now());
      }
    }
    return counts;
  }

  private Counter counter(String lease, int vm) {
    return new Counter(lab.shared().resolve("lecture-" + lease + "-" + vm + ".log"));
  }

  private String submit(String start, Duration duration, int vms) throws InterruptedException {
    String body =
        """
        {"start": "%s", "duration": "%s", "preemptible": %s, "image": {"id": "boot-sector", "size": 1},
         "nodes": [{"count": %d, "resources": {"cpus": 1, "memory": 16}}]}
        """
            .formatted(start, duration, start.equals("asap"), vms);
    Optional<String> id = client.submit(daemon.port(), UUID.randomUUID().toString(), body);
    return id.orElseThrow(() -> new AssertionError("not taken: " + daemon.log()));
  }

  private String state(String lease) {
    try {
      return client.states(daemon.port()).get(lease);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private boolean all(List<String> leases, String state) throws InterruptedException {
    Map<String, String> states = client.states(daemon.port());
    return leases.stream().allMatch(lease -> states.get(lease).equals(state));
  }

  private void await(String what, Callable<Boolean> so) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!so.call()) {
      assertThat(System.nanoTime()).as(what + ": " + daemon.log()).isLessThan(end);
      Thread.sleep(50);
    }
  }

  private List<Event> events() throws Exception {
    StoreSettings store =
        new StoreSettings(
            folder.resolve("store.db"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Duration.ofDays(1));
    List<Event> events = new ArrayList<>();
    try (Store opened = Stores.open(store)) {
      List<StoredEvent> page;
      do {
        page = opened.events(EventQuery.all(events.size(), EventQuery.MOST));
        page.forEach(stored -> events.add(stored.event()));
      } while (!page.isEmpty());
    }
    return events;
  }

  private List<String> settings() {
    return List.of(
        "http.port=0",
        "store.path=" + folder.resolve("store.db"),
        "site.hosts=" + HOSTS,
        "site.cpus=2",
        "site.memory=64",
        "suspension.rate=8",
        "suspension.enactment=2s",
        "boot.time=" + GUESS.toSeconds() + "s",
        "backend=libvirt",
        "libvirt.owner=lecture",
        "libvirt.uris=" + byHost(lab::uri),
        "libvirt.reserved.memory=0",
        "libvirt.vm.type=qemu",
        "libvirt.vm.bus=sata",
        "libvirt.vm.memoryOverhead=0",
        "libvirt.vm.consoles=" + lab.shared(),
        "libvirt.images.folder=/var/lib/libvirt/images",
        "libvirt.disks.folder=/var/lib/libvirt/disks",
        "libvirt.migration.uris=" + byHost(lab::tlsUri));
  }

  private static String byHost(IntFunction<String> uri) {
    return IntStream.rangeClosed(1, HOSTS)
        .mapToObj(host -> "host" + host + "=" + uri.apply(host))
        .collect(Collectors.joining(","));
  }
}
