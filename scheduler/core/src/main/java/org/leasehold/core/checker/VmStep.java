package org.leasehold.core.checker;

import static org.leasehold.core.checker.VmPhase.ABSENT;
import static org.leasehold.core.checker.VmPhase.BOOTING;
import static org.leasehold.core.checker.VmPhase.MOVING_LIVE;
import static org.leasehold.core.checker.VmPhase.MOVING_SAVED;
import static org.leasehold.core.checker.VmPhase.RESUMING;
import static org.leasehold.core.checker.VmPhase.RUNNING;
import static org.leasehold.core.checker.VmPhase.SAVED;
import static org.leasehold.core.checker.VmPhase.SHUTTING_DOWN;
import static org.leasehold.core.checker.VmPhase.STUCK;
import static org.leasehold.core.checker.VmPhase.SUSPENDING;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.VmId;

/**
 * What an event says of one VM.
 *
 * @param hosts source and target of a migration, else one
 */
record VmStep(Instant at, Kind kind, VmId vm, List<String> hosts) {

  /** Where a step may come from, where it leads, and what a message calls it. */
  enum Kind {
    BOOT("begins to boot", EnumSet.of(ABSENT), BOOTING),
    START("starts", EnumSet.of(ABSENT, BOOTING), RUNNING),
    STOP("stops", EnumSet.complementOf(EnumSet.of(ABSENT)), ABSENT),
    SUSPEND("begins its suspension", EnumSet.of(RUNNING), SUSPENDING),
    SUSPENDED("ends its suspension", EnumSet.of(SUSPENDING), SAVED),
    RESUME("begins its resumption", EnumSet.of(SAVED), RESUMING),
    RESUMED("ends its resumption", EnumSet.of(RESUMING), RUNNING),
    MOVE_SAVED("begins its migration, saved,", EnumSet.of(SAVED), MOVING_SAVED),
    MOVED_SAVED("ends its migration, saved,", EnumSet.of(MOVING_SAVED), SAVED),
    MOVE_LIVE("begins its live migration", EnumSet.of(RUNNING), MOVING_LIVE),
    MOVED_LIVE("ends its live migration", EnumSet.of(MOVING_LIVE), RUNNING),
    SHUT_DOWN("begins its shutdown", EnumSet.of(RUNNING, MOVING_LIVE, STUCK), SHUTTING_DOWN),
    DELETE("loses its saved state", EnumSet.of(SAVED, MOVING_SAVED), ABSENT),
    LOST("is lost", EnumSet.complementOf(EnumSet.of(ABSENT)), ABSENT),
    BOOT_FAILED("fails to start", EnumSet.of(ABSENT, BOOTING), ABSENT),
    SUSPEND_FAILED("fails in its suspension", EnumSet.of(SUSPENDING), RUNNING),
    RESUME_FAILED("fails in its resumption", EnumSet.of(RESUMING), SAVED),
    MOVE_SAVED_FAILED("fails in its migration, saved,", EnumSet.of(MOVING_SAVED), SAVED),
    MOVE_LIVE_FAILED("fails in its live migration", EnumSet.of(MOVING_LIVE), RUNNING),
    SHUT_DOWN_FAILED("fails in its shutdown", EnumSet.of(SHUTTING_DOWN), STUCK);

    private final String words;
    private final Set<VmPhase> from;
    private final VmPhase to;

    Kind(String words, Set<VmPhase> from, VmPhase to) {
      this.words = words;
      this.from = from;
      this.to = to;
    }

    boolean mayFollow(VmPhase phase) {
      return from.contains(phase);
    }

    String words() {
      return words;
    }

    /** Whether it ends something, so that it may still come when the lease is over. */
    boolean ends() {
      return switch (this) {
        case BOOT, START, SUSPEND, RESUME, MOVE_SAVED, MOVE_LIVE, SHUT_DOWN -> false;
        default -> true;
      };
    }

    /** Whether something was carried out, so that what was wrong with it is over. */
    boolean succeeds() {
      return switch (this) {
        case START, STOP, DELETE, SUSPENDED, RESUMED, MOVED_SAVED, MOVED_LIVE, LOST -> true;
        default -> false;
      };
    }
  }

  /** What the event says of a VM, if it is about one. */
  static Optional<VmStep> of(Event event) {
    if (event instanceof Event.BootStarted e) {
      return on(e, Kind.BOOT, e.vm(), e.host());
    } else if (event instanceof Event.VmStarted e) {
      return on(e, Kind.START, e.vm(), e.host());
    } else if (event instanceof Event.VmStopped e) {
      return on(e, Kind.STOP, e.vm(), e.host());
    } else if (event instanceof Event.SuspensionStarted e) {
      return on(e, Kind.SUSPEND, e.vm(), e.host());
    } else if (event instanceof Event.SuspensionEnded e) {
      return on(e, Kind.SUSPENDED, e.vm(), e.host());
    } else if (event instanceof Event.ResumptionStarted e) {
      return on(e, Kind.RESUME, e.vm(), e.host());
    } else if (event instanceof Event.ResumptionEnded e) {
      return on(e, Kind.RESUMED, e.vm(), e.host());
    } else if (event instanceof Event.ShutdownStarted e) {
      return on(e, Kind.SHUT_DOWN, e.vm(), e.host());
    } else if (event instanceof Event.SavedStateDeleted e) {
      return on(e, Kind.DELETE, e.vm(), e.host());
    } else if (event instanceof Event.VmLost e) {
      return on(e, Kind.LOST, e.vm(), e.host());
    } else if (event instanceof Event.ActionFailed e) {
      return failureOf(e.action()).flatMap(kind -> on(e, kind, e.vm(), e.host()));
    } else if (event instanceof Event.MigrationStarted e) {
      Kind kind = e.live() ? Kind.MOVE_LIVE : Kind.MOVE_SAVED;
      return Optional.of(new VmStep(e.at(), kind, e.vm(), List.of(e.from(), e.to())));
    } else if (event instanceof Event.MigrationEnded e) {
      Kind kind = e.live() ? Kind.MOVED_LIVE : Kind.MOVED_SAVED;
      return Optional.of(new VmStep(e.at(), kind, e.vm(), List.of(e.from(), e.to())));
    }
    return Optional.empty();
  }

  /** What becomes of a VM whose action fails; empty where nothing does. */
  private static Optional<Kind> failureOf(ActionKind action) {
    return switch (action) {
      case SUSPEND -> Optional.of(Kind.SUSPEND_FAILED);
      case RESUME -> Optional.of(Kind.RESUME_FAILED);
      case MIGRATE -> Optional.of(Kind.MOVE_SAVED_FAILED);
      case MIGRATE_LIVE -> Optional.of(Kind.MOVE_LIVE_FAILED);
      case SHUT_DOWN -> Optional.of(Kind.SHUT_DOWN_FAILED);
      case START -> Optional.of(Kind.BOOT_FAILED);
      case STOP, DELETE_SAVED_STATE -> Optional.empty();
    };
  }

  private static Optional<VmStep> on(Event event, Kind kind, VmId vm, String host) {
    return Optional.of(new VmStep(event.at(), kind, vm, List.of(host)));
  }

  /** The host it happens on; of a migration the source. */
  String host() {
    return hosts.get(0);
  }

  /** Where it leads. */
  VmPlace after() {
    return switch (kind) {
      case STOP, DELETE, LOST, BOOT_FAILED -> VmPlace.ABSENT;
      case MOVED_SAVED, MOVED_LIVE -> new VmPlace(kind.to, List.of(hosts.get(1)));
      default -> new VmPlace(kind.to, hosts);
    };
  }

  @Override
  public String toString() {
    return kind.words + (hosts.size() == 1 ? " on " : " from ") + String.join(" to ", hosts);
  }
}
