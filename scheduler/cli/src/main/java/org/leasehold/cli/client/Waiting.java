package org.leasehold.cli.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.api.EventView;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.http.Daemon;
import org.leasehold.cli.http.DaemonFault;
import org.leasehold.core.lease.LeaseState;

/** Waits until leases have ended. */
final class Waiting {
  /** A daemon that is started anew is back sooner. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Session session;
  private final Daemon daemon;
  private final Map<String, LeaseState> states = new LinkedHashMap<>();

  Waiting(Session session, Daemon daemon) {
    this.session = session;
    this.daemon = daemon;
  }

  /**
   * Waits for all of them and tells on standard error how they have changed since they were
   * submitted.
   *
   * @return {@link ExitCode#OK} if all are done in the end, else {@link ExitCode#REJECTED}
   * @throws DaemonFault when the daemon refuses, or is away for too long
   */
  int forAll(List<String> leases) throws DaemonFault {
    long after = Long.MAX_VALUE;
    for (String lease : leases) {
      Optional<EventView> submitted = firstEvent(lease);
      if (submitted.isPresent()) {
        after = Math.min(after, submitted.get().sequence());
        states.put(lease, LeaseState.PENDING);
      } else {
        // Its events are kept no more: it ended long ago, and was submitted by this key before.
        states.put(lease, daemon.lease(lease).value().state());
      }
    }
    if (!haveAllEnded()) {
      daemon.follow(Optional.of(after)).read(this::take, PATIENCE);
    }
    boolean done = states.values().stream().allMatch(state -> state == LeaseState.DONE);
    return done ? ExitCode.OK : ExitCode.REJECTED;
  }

  private Optional<EventView> firstEvent(String lease) throws DaemonFault {
    return daemon.events(Optional.of(lease), 0, 1).value().events().stream().findFirst();
  }

  private boolean take(EventView event) {
    Optional<String> lease = event.lease().filter(states::containsKey);
    if (lease.isPresent() && event.event().equals("LeaseStateChanged")) {
      String word = String.valueOf(event.fields().get("to"));
      session.note(
          session.surroundings().times().text(event.at())
              + " lease "
              + lease.get()
              + " is "
              + word);
      for (LeaseState state : LeaseState.values()) {
        if (state.word().equals(word)) {
          states.put(lease.get(), state);
        }
      }
    }
    return !haveAllEnded();
  }

  private boolean haveAllEnded() {
    return states.values().stream().allMatch(LeaseState::isFinal);
  }
}
