package org.leasehold.backends.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.Reports;
import org.leasehold.core.backend.VmStatus;
import org.leasehold.core.backend.VmStatus.Phase;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;
import org.libvirt.LibvirtException;

/** Hosts that are away, and what is on hosts beside the VMs of leases. */
class HostsTest {
  private static final VmId VM = new VmId(new LeaseId("7"), 0);
  private static final long OVERHEAD = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir private Path folder;

  private final List<String> told = new CopyOnWriteArrayList<>();
  private TestDriver driver;
  private LibvirtBackend backend;
  private volatile boolean away;

  @BeforeEach
  void open() throws Exception {
    driver = new TestDriver(folder);
    backend =
        LibvirtBackend.open(
            folder.resolve("vms"),
            List.of("a", "b"),
            TestSettings.testDriver(OVERHEAD),
            Exclusion.LOCAL,
            this::connect,
            Gate.open());
  }

  @AfterEach
  void close() throws Exception {
    backend.close();
    driver.close();
  }

  private Link connect(String host, String uri) throws LibvirtException {
    return away && host.equals("a") ? new Link("test:///nowhere/at/all.xml") : driver.link(host);
  }

  private void start() {
    backend.start(
        new Reports() {
          @Override
          public void outcome(Outcome outcome) {
            told.add(outcome.toString());
          }

          @Override
          public void hostAway(String host, String reason) {
            told.add(host + " is away");
          }

          @Override
          public void hostBack(String host) {
            told.add(host + " is back");
          }
        });
    backend.expect(
        new LeaseRequest(
            VM.lease(),
            "ada",
            new LeaseTerms(new Start.Asap(), Optional.empty(), true),
            List.of(new NodeSet(1, Resources.of(100, 64))),
            new SoftwareEnvironment.Unmanaged(),
            Map.of()));
  }

  private void begin(Action action) {
    backend.begin(new DueAction(action, Duration.ofSeconds(1)));
  }

  private void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("told so far: " + told).isLessThan(end);
      Thread.sleep(20);
    }
  }

  private void awaitTold(Object... what) throws InterruptedException {
    for (Object each : what) {
      await(() -> told.contains(each.toString()));
    }
  }

  @Test
  void aHostThatIsAwayIsToldOnceAndTriedUntilItIsBack() throws Exception {
    away = true;
    start();
    awaitTold("a is away", "b is back");
    Thread.sleep(300); // several tries
    away = false;
    awaitTold("a is back");

    assertThat(told).containsExactlyInAnyOrder("a is away", "b is back", "a is back");
  }

  @Test
  void onAHostThatIsAwayNothingBeginsAndEndsWait() throws Exception {
    away = true;
    start();
    awaitTold("a is away");
    Action start = new Action.StartVm(VM, "a");
    begin(start);
    awaitTold(new Outcome.Failed(start, "a is away"));

    Action stop = new Action.StopVm(VM, "a");
    begin(stop);
    assertThat(backend.inventory()).extracting(VmStatus::underWay).contains(Optional.of(stop));
    assertThat(told).doesNotContain(new Outcome.Done(stop).toString());
    away = false;
    awaitTold(new Outcome.Done(stop));
  }

  @Test
  void vmsOfAHostThatIsAwayAreNotPresumedDead() throws Exception {
    start();
    begin(new Action.StartVm(VM, "a"));
    awaitTold(new Outcome.Done(new Action.StartVm(VM, "a")));
    backend.close();
    away = true;
    told.clear();
    backend =
        LibvirtBackend.open(
            folder.resolve("vms"),
            List.of("a", "b"),
            TestSettings.testDriver(OVERHEAD),
            Exclusion.LOCAL,
            this::connect,
            Gate.open());
    start();

    assertThat(backend.inventory())
        .containsExactly(new VmStatus(VM, "a", Phase.RUNNING, Optional.empty()));
    away = false;
    awaitTold("a is back");
    assertThat(backend.inventory())
        .containsExactly(new VmStatus(VM, "a", Phase.RUNNING, Optional.empty()));
    assertThat(told).noneMatch(text -> text.startsWith("Lost"));
  }

  @Test
  void userDataThatCannotBeReadIsSaidToBe() throws Exception {
    backend.close();
    Path userData = folder.resolve("user-data");
    backend =
        LibvirtBackend.open(
            folder.resolve("vms"),
            List.of("a", "b"),
            LabSettings.seeding(TestSettings.testDriver(OVERHEAD), userData),
            Exclusion.LOCAL,
            this::connect,
            Gate.open());
    start();
    Action start = new Action.StartVm(VM, "a");
    begin(start);

    awaitTold(
        new Outcome.Failed(start, "libvirt.cloudInit.userData: " + userData + " cannot be read"));
  }

  private static String foreign(String name) {
    return Xml.document(
        "domain",
        domain -> {
          domain.with("type", "test");
          domain.add("name", name);
          domain.add("memory", 2048).with("unit", "MiB");
          domain.add("vcpu", 2);
          domain.add("os").add("type", "hvm");
        });
  }

  @Test
  void whatIsNotOursIsCountedAndNotTouched() throws Exception {
    var made = driver.link("b").domainDefineXML(foreign("contract-7-0"));
    made.create();
    start();

    assertThat(backend.inventory()).isEmpty();
    assertThat(others("b")).isEqualTo(Resources.of(200, 2048 + OVERHEAD));
    begin(new Action.StopVm(VM, "b"));
    awaitTold(new Outcome.Done(new Action.StopVm(VM, "b")));
    assertThat(made.isActive()).isEqualTo(1);
  }

  @Test
  void whatOthersHoldIsFollowed() throws Exception {
    List<Resources> seen = new CopyOnWriteArrayList<>();
    backend.followReadings(() -> seen.add(others("b")));
    start();
    awaitTold("b is back");
    begin(new Action.StartVm(VM, "b"));
    awaitTold(new Outcome.Done(new Action.StartVm(VM, "b")));
    assertThat(others("b")).isEqualTo(Resources.of(0, 0));
    int before = seen.size();

    var made = driver.link("b").domainDefineXML(foreign("other"));
    made.create();
    await(() -> others("b").equals(Resources.of(200, 2048 + OVERHEAD)));
    made.destroy();
    await(() -> others("b").equals(Resources.of(0, 0)));
    await(() -> seen.size() > before);
  }

  @Test
  void whatAHostHasIsKnownBeforeItIsTold() throws Exception {
    away = true;
    List<Optional<NodeReading>> atOnce = new CopyOnWriteArrayList<>();
    start();
    awaitTold("a is away", "b is back");
    assertThat(backend.readings()).containsOnlyKeys("b");
    assertThat(backend.readings().get("b").attributes())
        .containsEntry("arch", "i686")
        .containsKeys("hypervisor", "libvirt")
        .allSatisfy((name, value) -> assertThat(value).matches("[\\w.-]+"));
    var made = driver.link("a").domainDefineXML(foreign("other"));
    made.create();
    backend.followReadings(
        () -> {
          if (!told.contains("a is back")) {
            atOnce.add(Optional.ofNullable(backend.readings().get("a")));
          }
        });
    away = false;
    awaitTold("a is back");

    assertThat(atOnce)
        .contains(
            Optional.of(
                new NodeReading(
                    Resources.of(1600, 16384),
                    backend.readings().get("b").attributes(),
                    Resources.of(200, 2048 + OVERHEAD))));
    away = true;
    assertThat(backend.readings()).containsOnlyKeys("a", "b");
  }

  private Resources others(String host) {
    return backend.readings().get(host).others();
  }
}
