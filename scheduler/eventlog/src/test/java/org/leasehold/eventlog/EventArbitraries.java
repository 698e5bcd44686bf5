package org.leasehold.eventlog;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.ActionMeasure;
import org.leasehold.core.backend.MigrationMeasure;
import org.leasehold.core.backend.MigrationProgress;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Refusal;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.site.Host;

/** Any event there may be, odd texts and times included. */
final class EventArbitraries {
  private EventArbitraries() {}

  /** An event of the given type at the given time. */
  static Arbitrary<Event> event(Class<?> type, Instant at) {
    return switch (type.getSimpleName()) {
      case "SiteDeclared" -> hosts().map(h -> new Event.SiteDeclared(at, h));
      case "LeaseSubmitted" -> request().map(r -> new Event.LeaseSubmitted(at, r));
      case "RealDurationDeclared" ->
          Combinators.combine(lease(), duration())
              .as((l, d) -> new Event.RealDurationDeclared(at, l, d));
      case "LeaseAccepted" -> lease().map(l -> new Event.LeaseAccepted(at, l));
      case "LeaseRejected" ->
          Combinators.combine(lease(), Arbitraries.of(RefusalReason.class), text())
              .as((l, r, m) -> new Event.LeaseRejected(at, l, new Refusal(r, m)));
      case "LeaseStateChanged" ->
          Combinators.combine(lease(), state(), state())
              .as((l, from, to) -> new Event.LeaseStateChanged(at, l, from, to));
      case "LeasePlanned" ->
          Combinators.combine(lease(), time(), time().optional(), flag(), text().list())
              .as((l, s, e, f, h) -> new Event.LeasePlanned(at, l, s, e, f, h));
      case "LeaseYielded" ->
          Combinators.combine(lease(), Arbitraries.of(Event.Manner.class), lease(), text())
              .as((l, m, t, r) -> new Event.LeaseYielded(at, l, m, t, r));
      case "MigrationStarted" ->
          Combinators.combine(vm(), text(), text(), flag())
              .as((v, f, t, l) -> new Event.MigrationStarted(at, v, f, t, l));
      case "MigrationEnded" ->
          Combinators.combine(vm(), text(), text(), flag())
              .as((v, f, t, l) -> new Event.MigrationEnded(at, v, f, t, l));
      case "ActionLate" ->
          Combinators.combine(vm(), text(), action(), time())
              .as((v, h, a, e) -> new Event.ActionLate(at, v, h, a, e));
      case "ActionFailed" ->
          Combinators.combine(
                  vm(), text(), action(), Arbitraries.integers().greaterOrEqual(1), text())
              .as((v, h, a, n, r) -> new Event.ActionFailed(at, v, h, a, n, r));
      case "VmLost" ->
          Combinators.combine(vm(), text(), text()).as((v, h, r) -> new Event.VmLost(at, v, h, r));
      case "VmStalled" ->
          Combinators.combine(vm(), text(), text())
              .as((v, h, r) -> new Event.VmStalled(at, v, h, r));
      case "VmWentOn" ->
          Combinators.combine(vm(), text()).as((v, h) -> new Event.VmWentOn(at, v, h));
      case "LeaseDelayed" ->
          Combinators.combine(lease(), time(), text())
              .as((l, u, r) -> new Event.LeaseDelayed(at, l, u, r));
      case "LeaseFailed" ->
          Combinators.combine(lease(), text()).as((l, r) -> new Event.LeaseFailed(at, l, r));
      case "SchedulerResumed" -> time().map(since -> new Event.SchedulerResumed(at, since));
      case "HostDrained" -> text().map(host -> new Event.HostDrained(at, host));
      case "HostUndrained" -> text().map(host -> new Event.HostUndrained(at, host));
      case "HostAway" ->
          Combinators.combine(text(), text()).as((h, r) -> new Event.HostAway(at, h, r));
      case "HostBack" -> text().map(host -> new Event.HostBack(at, host));
      case "MigrationProgressed" ->
          Combinators.combine(vm(), text(), text(), amount(), amount(), amount(), amount())
              .as(
                  (v, f, t, l, d, i, s) ->
                      new Event.MigrationProgressed(
                          at,
                          new MigrationProgress(
                              v, f, t, l, d, i.intValue(), Duration.ofMillis(s))));
      case "MigrationMeasured" ->
          Combinators.combine(vm(), text(), text(), amount(), amount(), amount())
              .as(
                  (v, f, t, all, s, b) ->
                      new Event.MigrationMeasured(
                          at,
                          new MigrationMeasure(
                              v, f, t, Duration.ofMillis(all), Duration.ofMillis(s), b)));
      case "ActionMeasured" -> measure().map(measure -> new Event.ActionMeasured(at, measure));
      case "SiteChanged" -> hosts().map(hosts -> new Event.SiteChanged(at, hosts));
      default -> Combinators.combine(vm(), text()).as((v, h) -> onHost(type, at, v, h));
    };
  }

  private static Arbitrary<ActionMeasure> measure() {
    return Combinators.combine(
            vm(),
            text(),
            text().optional(),
            action(),
            amount(),
            amount(),
            amount().optional(),
            amount())
        .as(
            (v, h, to, a, m, c, e, t) ->
                new ActionMeasure(
                    v,
                    h,
                    to,
                    a,
                    m,
                    Duration.ofMillis(c),
                    e.map(Duration::ofMillis),
                    Duration.ofMillis(c / 2),
                    Duration.ofMillis(t)));
  }

  private static Arbitrary<Long> amount() {
    return Arbitraries.longs().between(0, Integer.MAX_VALUE);
  }

  static Arbitrary<Instant> time() {
    return Arbitraries.longs()
        .between(-100_000_000_000L, 4_000_000_000_000L)
        .map(Instant::ofEpochMilli);
  }

  private static Event onHost(Class<?> type, Instant at, VmId vm, String host) {
    return switch (type.getSimpleName()) {
      case "VmStarted" -> new Event.VmStarted(at, vm, host);
      case "VmStopped" -> new Event.VmStopped(at, vm, host);
      case "SuspensionStarted" -> new Event.SuspensionStarted(at, vm, host);
      case "SuspensionEnded" -> new Event.SuspensionEnded(at, vm, host);
      case "BootStarted" -> new Event.BootStarted(at, vm, host);
      case "ResumptionStarted" -> new Event.ResumptionStarted(at, vm, host);
      case "ResumptionEnded" -> new Event.ResumptionEnded(at, vm, host);
      case "ShutdownStarted" -> new Event.ShutdownStarted(at, vm, host);
      case "SavedStateDeleted" -> new Event.SavedStateDeleted(at, vm, host);
      default -> throw new IllegalArgumentException("make events of " + type);
    };
  }

  static Arbitrary<String> text() {
    return Arbitraries.strings().all().ofMaxLength(12);
  }

  private static Arbitrary<String> name() {
    return text().filter(text -> !text.isBlank());
  }

  /** A name that is a field's in JSON, where an unpaired surrogate cannot be. */
  private static Arbitrary<String> fieldName() {
    return name().filter(text -> text.chars().noneMatch(c -> Character.isSurrogate((char) c)));
  }

  static Arbitrary<LeaseId> lease() {
    return name().map(LeaseId::new);
  }

  private static Arbitrary<VmId> vm() {
    return Combinators.combine(lease(), Arbitraries.integers().greaterOrEqual(0)).as(VmId::new);
  }

  private static Arbitrary<ActionKind> action() {
    return Arbitraries.of(ActionKind.class);
  }

  static Arbitrary<Boolean> flag() {
    return Arbitraries.of(true, false);
  }

  static Arbitrary<LeaseState> state() {
    return Arbitraries.of(LeaseState.class);
  }

  static Arbitrary<Duration> duration() {
    return Arbitraries.longs().between(1, 1_000_000_000_000L).map(Duration::ofMillis);
  }

  static Arbitrary<Resources> resources() {
    Arbitrary<Map<String, Long>> amounts =
        Arbitraries.maps(fieldName(), Arbitraries.longs().greaterOrEqual(1))
            .ofMinSize(1)
            .ofMaxSize(4);
    return amounts.map(Resources::of);
  }

  private static Arbitrary<List<Host>> hosts() {
    Arbitrary<Map<String, String>> attributes = Arbitraries.maps(fieldName(), text()).ofMaxSize(3);
    return Combinators.combine(name(), resources(), attributes).as(Host::new).list().ofMaxSize(5);
  }

  static Arbitrary<LeaseRequest> request() {
    Arbitrary<Start> start =
        Arbitraries.oneOf(
            Arbitraries.of(new Start.Asap(), new Start.Now()),
            time().map(Start.At::new),
            Combinators.combine(time().optional(), time()).as(Start.Window::new));
    Arbitrary<LeaseTerms> terms =
        Combinators.combine(start, duration().optional(), flag())
            .as(
                (when, length, yields) ->
                    new LeaseTerms(
                        length.isEmpty() ? when.withoutDeadline() : when, length, yields));
    Arbitrary<List<NodeSet>> nodes =
        Combinators.combine(Arbitraries.integers().between(1, NodeSet.MOST), resources())
            .as(NodeSet::new)
            .list()
            .ofMinSize(1)
            .ofMaxSize(3);
    Arbitrary<SoftwareEnvironment> software =
        Arbitraries.oneOf(
            Arbitraries.just(new SoftwareEnvironment.Unmanaged()),
            Combinators.combine(name(), Arbitraries.longs().greaterOrEqual(0))
                .as(SoftwareEnvironment.DiskImage::new));
    return Combinators.combine(
            lease(),
            text(),
            terms,
            nodes,
            software,
            Arbitraries.maps(fieldName(), text()).ofMaxSize(3))
        .as(LeaseRequest::new);
  }
}
