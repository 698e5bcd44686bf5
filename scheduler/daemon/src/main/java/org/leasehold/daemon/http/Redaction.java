package org.leasehold.daemon.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.outlook.Alternative;
import org.leasehold.core.outlook.Effect;
import org.leasehold.core.outlook.Explanation;
import org.leasehold.core.outlook.Forecast;
import org.leasehold.core.outlook.Holder;
import org.leasehold.daemon.store.StoreUnavailable;

/** Takes the names of other users' leases out of what the scheduler says about one. */
final class Redaction {
  private final Sight sight;

  Redaction(Sight sight) {
    this.sight = sight;
  }

  Forecast of(Forecast forecast) throws StoreUnavailable {
    if (forecast instanceof Forecast.Accepted accepted) {
      return new Forecast.Accepted(accepted.lease(), accepted.run(), effects(accepted.effects()));
    }
    if (forecast instanceof Forecast.Queued queued) {
      return new Forecast.Queued(
          queued.lease(),
          queued.position(),
          queued.length(),
          queued.run(),
          queued.start(),
          alternatives(queued.alternatives()));
    }
    Forecast.Refused refused = (Forecast.Refused) forecast;
    return new Forecast.Refused(
        refused.lease(), refused.refusal(), alternatives(refused.alternatives()));
  }

  Explanation of(Explanation explanation) throws StoreUnavailable {
    if (explanation instanceof Explanation.Waiting waiting) {
      return waiting(waiting);
    }
    if (explanation instanceof Explanation.Promised promised) {
      return new Explanation.Promised(
          promised.lease(),
          promised.state(),
          promised.run(),
          promised.deadline(),
          promised.delayed(),
          effects(promised.effects()));
    }
    if (explanation instanceof Explanation.Running running) {
      return new Explanation.Running(
          running.lease(),
          running.state(),
          running.run(),
          running.attained(),
          running.remaining(),
          running.movesAt(),
          hidden(running.makesWayFor()));
    }
    return explanation;
  }

  private Explanation waiting(Explanation.Waiting waiting) throws StoreUnavailable {
    Optional<Explanation.Suspended> suspended = Optional.empty();
    if (waiting.suspended().isPresent()) {
      Explanation.Suspended was = waiting.suspended().get();
      suspended =
          Optional.of(
              new Explanation.Suspended(
                  was.since(), hidden(was.yieldedTo()), was.times(), was.attained()));
    }
    List<Holder> holders = new ArrayList<>();
    for (Holder holder : waiting.holders()) {
      holders.add(
          new Holder(
              sight.id(holder.lease()),
              holder.type(),
              holder.nodes(),
              holder.from(),
              holder.until()));
    }
    List<LeaseId> after = new ArrayList<>();
    for (LeaseId lease : waiting.after()) {
      after.add(sight.id(lease));
    }
    return new Explanation.Waiting(
        waiting.lease(),
        waiting.state(),
        waiting.cause(),
        waiting.need(),
        waiting.standing(),
        suspended,
        holders,
        waiting.moreHolders(),
        waiting.run(),
        waiting.start(),
        after,
        alternatives(waiting.alternatives()));
  }

  private Optional<LeaseId> hidden(Optional<LeaseId> lease) throws StoreUnavailable {
    return lease.isPresent() ? Optional.of(sight.id(lease.get())) : lease;
  }

  private List<Effect> effects(List<Effect> effects) throws StoreUnavailable {
    List<Effect> redacted = new ArrayList<>();
    for (Effect effect : effects) {
      redacted.add(
          new Effect(sight.id(effect.lease()), effect.kind(), effect.time(), effect.reason()));
    }
    return redacted;
  }

  private List<Alternative> alternatives(List<Alternative> alternatives) throws StoreUnavailable {
    List<Alternative> redacted = new ArrayList<>();
    for (Alternative other : alternatives) {
      redacted.add(
          new Alternative(
              other.kind(),
              other.start(),
              other.nodes(),
              other.duration(),
              effects(other.yielding())));
    }
    return redacted;
  }
}
