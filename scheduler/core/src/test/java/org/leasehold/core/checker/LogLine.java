package org.leasehold.core.checker;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.leasehold.core.backend.ActionKind;
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

/**
 * One event as a line: the second, a verb, and what it is about.
 *
 * <pre>
 * 0 site h1,h2 cpu=100 memory=1000
 * 0 submit LEASE asap|now|SECOND nodes=2 cpu=100 memory=500 [disk=9] [for=60] [preemptible=1]
 * 0 real LEASE SECONDS
 * 0 accept LEASE
 * 0 reject LEASE
 * 0 state LEASE FROM TO
 * 0 plan LEASE SECOND HOST...
 * 0 yield LEASE suspend|migrate|requeue LEASE
 * 0 start|stop|suspend|suspended|resume|resumed|shutdown|delete LEASE/INDEX HOST
 * 0 move|moved|move-live|moved-live LEASE/INDEX HOST HOST
 * 0 late LEASE/INDEX HOST ACTION SECOND
 * 0 failed LEASE/INDEX HOST ACTION ATTEMPT
 * 0 lost LEASE/INDEX HOST
 * 0 delay LEASE SECOND
 * 0 give-up LEASE
 * 0 back SECOND
 * 0 drain|undrain HOST
 * 0 away|here HOST
 * 0 hosts h1,h2 cpu=100 memory=1000
 * </pre>
 */
final class LogLine {
  private LogLine() {}

  static Event parse(String line) {
    String[] w = line.split(" ");
    Instant at = second(w[0]);
    return switch (w[1]) {
      case "site" -> new Event.SiteDeclared(at, hosts(w));
      case "hosts" -> new Event.SiteChanged(at, hosts(w));
      case "drain" -> new Event.HostDrained(at, w[2]);
      case "away" -> new Event.HostAway(at, w[2], "no answer");
      case "here" -> new Event.HostBack(at, w[2]);
      case "undrain" -> new Event.HostUndrained(at, w[2]);
      case "back" -> new Event.SchedulerResumed(at, second(w[2]));
      case "delay" -> new Event.LeaseDelayed(at, new LeaseId(w[2]), second(w[3]), "slow hosts");
      case "give-up" -> new Event.LeaseFailed(at, new LeaseId(w[2]), "faulty hosts");
      case "late" -> new Event.ActionLate(at, vm(w[2]), w[3], action(w[4]), second(w[5]));
      case "failed" ->
          new Event.ActionFailed(
              at, vm(w[2]), w[3], action(w[4]), Integer.parseInt(w[5]), "no answer");
      case "submit" -> submit(at, w);
      case "real" ->
          new Event.RealDurationDeclared(
              at, new LeaseId(w[2]), Duration.ofSeconds(Long.parseLong(w[3])));
      case "accept" -> new Event.LeaseAccepted(at, new LeaseId(w[2]));
      case "reject" ->
          new Event.LeaseRejected(
              at, new LeaseId(w[2]), new Refusal(RefusalReason.NO_CAPACITY, "no room"));
      case "duplicate" ->
          new Event.LeaseRejected(
              at, new LeaseId(w[2]), new Refusal(RefusalReason.DUPLICATE_ID, "in use"));
      case "state" -> new Event.LeaseStateChanged(at, new LeaseId(w[2]), state(w[3]), state(w[4]));
      case "plan" ->
          new Event.LeasePlanned(
              at,
              new LeaseId(w[2]),
              second(w[3]),
              Optional.empty(),
              false,
              Arrays.asList(w).subList(4, w.length));
      case "yield" ->
          new Event.LeaseYielded(
              at,
              new LeaseId(w[2]),
              Event.Manner.valueOf(w[3].toUpperCase(Locale.ROOT)),
              new LeaseId(w[4]),
              "");
      case "move", "move-live" ->
          new Event.MigrationStarted(at, vm(w[2]), w[3], w[4], w[1].endsWith("live"));
      case "moved", "moved-live" ->
          new Event.MigrationEnded(at, vm(w[2]), w[3], w[4], w[1].endsWith("live"));
      default -> onHost(at, w[1], vm(w[2]), w[3]);
    };
  }

  private static Event onHost(Instant at, String verb, VmId vm, String host) {
    return switch (verb) {
      case "start" -> new Event.VmStarted(at, vm, host);
      case "stop" -> new Event.VmStopped(at, vm, host);
      case "suspend" -> new Event.SuspensionStarted(at, vm, host);
      case "suspended" -> new Event.SuspensionEnded(at, vm, host);
      case "resume" -> new Event.ResumptionStarted(at, vm, host);
      case "resumed" -> new Event.ResumptionEnded(at, vm, host);
      case "shutdown" -> new Event.ShutdownStarted(at, vm, host);
      case "delete" -> new Event.SavedStateDeleted(at, vm, host);
      case "lost" -> new Event.VmLost(at, vm, host, "gone");
      default -> throw new IllegalArgumentException("no verb of a log: " + verb);
    };
  }

  private static List<Host> hosts(String[] w) {
    Resources capacity = Resources.of(amounts(w));
    return Arrays.stream(w[2].split(",")).map(n -> new Host(n, capacity)).toList();
  }

  private static Event submit(Instant at, String[] w) {
    Map<String, Long> amounts = amounts(w);
    Optional<Duration> duration =
        Optional.ofNullable(amounts.remove("for")).map(Duration::ofSeconds);
    boolean preemptible = amounts.remove("preemptible") != null;
    int nodes = Math.toIntExact(amounts.remove("nodes"));
    Start start =
        switch (w[3]) {
          case "asap" -> new Start.Asap();
          case "now" -> new Start.Now();
          case "by" -> new Start.Window(Optional.empty(), second(w[4]));
          case "within" -> new Start.Window(Optional.of(second(w[4])), second(w[5]));
          default -> new Start.At(second(w[3]));
        };
    return new Event.LeaseSubmitted(
        at,
        new LeaseRequest(
            new LeaseId(w[2]),
            "",
            new LeaseTerms(start, duration, preemptible),
            List.of(new NodeSet(nodes, Resources.of(amounts))),
            new SoftwareEnvironment.Unmanaged(),
            Map.of()));
  }

  private static Map<String, Long> amounts(String[] words) {
    Map<String, Long> amounts = new TreeMap<>();
    for (String word : words) {
      String[] pair = word.split("=");
      if (pair.length == 2) {
        amounts.put(pair[0], Long.parseLong(pair[1]));
      }
    }
    return amounts;
  }

  private static Instant second(String text) {
    return Instant.ofEpochSecond(Long.parseLong(text));
  }

  private static LeaseState state(String word) {
    return LeaseState.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static ActionKind action(String word) {
    return ActionKind.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static VmId vm(String text) {
    String[] parts = text.split("/");
    return new VmId(new LeaseId(parts[0]), Integer.parseInt(parts[1]));
  }
}
