package org.leasehold.core.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;
import org.leasehold.core.schedule.SchedulingSettings.Migration;
import org.leasehold.core.site.Site;

/** What the checker costs, which is always on; {@code bin/benchmark-checker} runs it. */
@EnabledIfSystemProperty(
    named = "leasehold.benchmark.events",
    matches = "[0-9]+",
    disabledReason = "it measures: bin/benchmark-checker runs it")
class CheckerBenchmark {
  private static final int EVENTS = Integer.getInteger("leasehold.benchmark.events", 500_000);
  private static final int ROUNDS = 3;
  private static final int HOSTS = 144;
  private static final int VMS = 8;
  private static final int EVENTS_PER_LEASE = 5 + 2 * VMS;
  private static final Resources VM = Resources.of(100, 1000);

  @Test
  void allEventsAreChecked() {
    for (int round = 1; round <= ROUNDS; round++) {
      Duration spent = timed();
      System.out.printf(
          Locale.ROOT, "round %d: %d events in %d ms of CPU%n", round, EVENTS, spent.toMillis());
    }
  }

  private static Duration timed() {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    Optional<Violation> violation = check();
    long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    assertThat(violation.map(Violation::report)).isEmpty();
    return Duration.ofNanos(spent);
  }

  private static Optional<Violation> check() {
    InvariantChecker checker =
        new InvariantChecker(new CheckerSettings(Exclusion.LOCAL, Duration.ZERO, Migration.YES));
    checker.accept(
        new Event.SiteDeclared(
            Instant.EPOCH, Site.uniform("h", HOSTS, Resources.of(100, 1000)).hosts()));
    int abreast = HOSTS / VMS;
    int leases = EVENTS / EVENTS_PER_LEASE + 1;
    for (int i = 0; i < leases; i++) {
      runAndFollow(checker, i, abreast);
    }
    for (int i = leases; i < leases + abreast; i++) {
      end(checker, i - abreast, at(i));
    }
    return checker.finish(true);
  }

  /** Starts a lease where the lease that came so many before it ends. */
  private static void runAndFollow(InvariantChecker checker, int i, int abreast) {
    LeaseId id = new LeaseId("" + i);
    Instant at = at(i);
    if (i >= abreast) {
      end(checker, i - abreast, at);
    }
    checker.accept(new Event.LeaseSubmitted(at, request(id, abreast)));
    checker.accept(new Event.LeaseAccepted(at, id));
    checker.accept(change(at, id, LeaseState.PENDING, LeaseState.SCHEDULED));
    for (int vm = 0; vm < VMS; vm++) {
      checker.accept(new Event.VmStarted(at, new VmId(id, vm), host(i, vm)));
    }
    checker.accept(change(at, id, LeaseState.SCHEDULED, LeaseState.ACTIVE));
  }

  private static void end(InvariantChecker checker, int i, Instant at) {
    LeaseId id = new LeaseId("" + i);
    for (int vm = 0; vm < VMS; vm++) {
      checker.accept(new Event.VmStopped(at, new VmId(id, vm), host(i, vm)));
    }
    checker.accept(change(at, id, LeaseState.ACTIVE, LeaseState.DONE));
  }

  private static LeaseRequest request(LeaseId id, int seconds) {
    return new LeaseRequest(
        id,
        "",
        new LeaseTerms(new Start.Asap(), Optional.of(Duration.ofSeconds(seconds)), true),
        List.of(new NodeSet(VMS, VM)),
        new SoftwareEnvironment.Unmanaged(),
        Map.of());
  }

  private static Event change(Instant at, LeaseId id, LeaseState from, LeaseState to) {
    return new Event.LeaseStateChanged(at, id, from, to);
  }

  private static Instant at(int second) {
    return Instant.ofEpochSecond(second);
  }

  private static String host(int lease, int vm) {
    return "h" + (1 + (lease * VMS + vm) % HOSTS);
  }
}
