package org.leasehold.eventlog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.ActionMeasure;
import org.leasehold.core.backend.MigrationMeasure;
import org.leasehold.core.backend.MigrationProgress;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.Refusal;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.site.Host;

/** Reads the objects that {@link EventEncoder} writes. */
final class EventDecoder {
  private EventDecoder() {}

  /**
   * One event.
   *
   * @throws BadInput when a field is missing, unknown or of another type
   * @throws IllegalArgumentException when a value is out of the bounds of its type in the core
   */
  static Event decode(Fields fields) throws BadInput {
    Event event = decode(fields, fields.time("at"));
    fields.end();
    return event;
  }

  private static Event decode(Fields f, Instant at) throws BadInput {
    return switch (f.text("event")) {
      case "SiteDeclared" -> new Event.SiteDeclared(at, hosts(f));
      case "LeaseSubmitted" -> new Event.LeaseSubmitted(at, RequestDecoder.decode(f));
      case "RealDurationDeclared" ->
          new Event.RealDurationDeclared(at, lease(f), f.duration("duration"));
      case "LeaseAccepted" -> new Event.LeaseAccepted(at, lease(f));
      case "LeaseRejected" -> new Event.LeaseRejected(at, lease(f), refusal(f));
      case "LeaseStateChanged" ->
          new Event.LeaseStateChanged(at, lease(f), state(f, "from"), state(f, "to"));
      case "LeasePlanned" -> planned(f, at);
      case "LeaseYielded" -> yielded(f, at);
      case "BootStarted" -> new Event.BootStarted(at, vm(f), f.text("host"));
      case "VmStarted" -> new Event.VmStarted(at, vm(f), f.text("host"));
      case "VmStopped" -> new Event.VmStopped(at, vm(f), f.text("host"));
      case "SuspensionStarted" -> new Event.SuspensionStarted(at, vm(f), f.text("host"));
      case "SuspensionEnded" -> new Event.SuspensionEnded(at, vm(f), f.text("host"));
      case "ResumptionStarted" -> new Event.ResumptionStarted(at, vm(f), f.text("host"));
      case "ResumptionEnded" -> new Event.ResumptionEnded(at, vm(f), f.text("host"));
      case "MigrationStarted" ->
          new Event.MigrationStarted(at, vm(f), f.text("from"), f.text("to"), f.flag("live"));
      case "MigrationEnded" ->
          new Event.MigrationEnded(at, vm(f), f.text("from"), f.text("to"), f.flag("live"));
      case "ShutdownStarted" -> new Event.ShutdownStarted(at, vm(f), f.text("host"));
      case "ActionLate" ->
          new Event.ActionLate(at, vm(f), f.text("host"), action(f), f.time("expected"));
      case "ActionFailed" ->
          new Event.ActionFailed(
              at, vm(f), f.text("host"), action(f), f.integer("attempt"), f.text("reason"));
      case "VmLost" -> new Event.VmLost(at, vm(f), f.text("host"), f.text("reason"));
      case "VmStalled" -> new Event.VmStalled(at, vm(f), f.text("host"), f.text("reason"));
      case "VmWentOn" -> new Event.VmWentOn(at, vm(f), f.text("host"));
      case "LeaseDelayed" ->
          new Event.LeaseDelayed(at, lease(f), f.time("until"), f.text("reason"));
      case "LeaseFailed" -> new Event.LeaseFailed(at, lease(f), f.text("reason"));
      case "SchedulerResumed" -> new Event.SchedulerResumed(at, f.time("since"));
      case "HostDrained" -> new Event.HostDrained(at, f.text("host"));
      case "HostUndrained" -> new Event.HostUndrained(at, f.text("host"));
      case "HostAway" -> new Event.HostAway(at, f.text("host"), f.text("reason"));
      case "HostBack" -> new Event.HostBack(at, f.text("host"));
      case "MigrationProgressed" -> new Event.MigrationProgressed(at, progress(f));
      case "MigrationMeasured" -> new Event.MigrationMeasured(at, measure(f));
      case "ActionMeasured" -> new Event.ActionMeasured(at, actionMeasure(f));
      case "SiteChanged" -> new Event.SiteChanged(at, hosts(f));
      case "SavedStateDeleted" -> new Event.SavedStateDeleted(at, vm(f), f.text("host"));
      default -> throw f.fault("there is no event called " + f.text("event"));
    };
  }

  private static LeaseId lease(Fields f) throws BadInput {
    return new LeaseId(f.text("lease"));
  }

  private static VmId vm(Fields f) throws BadInput {
    return new VmId(lease(f), f.integer("vm"));
  }

  private static LeaseState state(Fields f, String name) throws BadInput {
    return f.oneOf(name, LeaseState.values(), LeaseState::word);
  }

  private static ActionKind action(Fields f) throws BadInput {
    return f.oneOf("action", ActionKind.values(), ActionKind::word);
  }

  private static Refusal refusal(Fields f) throws BadInput {
    return new Refusal(
        f.oneOf("reason", RefusalReason.values(), RefusalReason::word), f.text("message"));
  }

  private static MigrationProgress progress(Fields f) throws BadInput {
    return new MigrationProgress(
        vm(f),
        f.text("from"),
        f.text("to"),
        f.number("bytesLeft"),
        f.number("dirtyRate"),
        f.integer("iteration"),
        f.duration("downtime"));
  }

  private static MigrationMeasure measure(Fields f) throws BadInput {
    return new MigrationMeasure(
        vm(f),
        f.text("from"),
        f.text("to"),
        f.duration("total"),
        f.duration("downtime"),
        f.number("bytes"));
  }

  private static ActionMeasure actionMeasure(Fields f) throws BadInput {
    return new ActionMeasure(
        vm(f),
        f.text("host"),
        f.has("to") ? Optional.of(f.text("to")) : Optional.empty(),
        action(f),
        f.number("memory"),
        f.duration("configured"),
        f.has("expected") ? Optional.of(f.duration("expected")) : Optional.empty(),
        f.duration("planned"),
        f.duration("took"));
  }

  private static Event planned(Fields f, Instant at) throws BadInput {
    boolean endless = f.text("end").equals(Words.NEVER);
    return new Event.LeasePlanned(
        at,
        lease(f),
        f.time("start"),
        endless ? Optional.empty() : Optional.of(f.time("end")),
        f.flag("suspends"),
        f.texts("hosts"));
  }

  private static Event yielded(Fields f, Instant at) throws BadInput {
    return new Event.LeaseYielded(
        at,
        lease(f),
        f.oneOf("manner", Event.Manner.values(), Words::of),
        new LeaseId(f.text("to")),
        f.text("reason"));
  }

  private static List<Host> hosts(Fields f) throws BadInput {
    List<Host> hosts = new ArrayList<>();
    for (Fields host : f.objects("hosts")) {
      hosts.add(
          new Host(
              host.text("name"),
              RequestDecoder.resources(host, "capacity"),
              host.has("attributes") ? host.object("attributes").allTexts() : Map.of()));
      host.end();
    }
    return hosts;
  }
}
