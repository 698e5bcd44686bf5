package org.leasehold.core.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.core.event.Event.Manner;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.outlook.Effect;
import org.leasehold.core.outlook.Effect.Kind;
import org.leasehold.core.schedule.ReservationDesk.Yielded;

/** Says what granting a lease does to others. */
final class Effects {
  private Effects() {}

  /**
   * Compares two books.
   *
   * @param before the book without the newcomer
   * @param after the same with the newcomer, and with the queue planned around it
   * @param yielded who was made to yield
   * @return by submission
   */
  static List<Effect> of(Book before, Book after, List<Yielded> yielded, long now) {
    Map<Lease, Yielded> yields = new LinkedHashMap<>();
    yielded.forEach(each -> yields.put(each.lease(), each));
    List<Effect> effects = new ArrayList<>();
    after
        .changesSince(before)
        .forEach(
            (lease, plan) -> {
              Optional<Plan> old = before.plan(lease);
              if (old.isEmpty()) {
                return;
              }
              if (yields.containsKey(lease)) {
                effects.add(yielding(yields.get(lease), plan.orElseThrow(), now));
              } else if (Displacement.hasNotBegun(lease, old.get(), now)) {
                waiting(lease, old.get(), plan).ifPresent(effects::add);
              }
            });
    return effects;
  }

  private static Effect yielding(Yielded yielded, Plan plan, long now) {
    Kind kind =
        switch (yielded.manner()) {
          case SUSPEND -> Kind.SUSPEND;
          case MIGRATE -> Kind.MIGRATE;
          case REQUEUE -> Kind.REQUEUE;
        };
    long time =
        yielded.manner() == Manner.MIGRATE ? firstMove(plan, now).orElse(now) : plan.run().end();
    return new Effect(yielded.lease().id(), kind, Instant.ofEpochMilli(time), yielded.reason());
  }

  /** When the first live migration that has not ended begins. */
  static Optional<Long> firstMove(Plan plan, long now) {
    return plan.moves().stream()
        .filter(move -> move.live() && move.end() > now)
        .map(Plan.Move::start)
        .min(Long::compare);
  }

  private static Optional<Effect> waiting(Lease lease, Plan old, Optional<Plan> plan) {
    Instant start = Instant.ofEpochMilli(old.run().start());
    boolean later = plan.isEmpty() || plan.get().run().start() > old.run().start();
    if (later) {
      return Optional.of(new Effect(lease.id(), Kind.REPLAN, start, ""));
    }
    boolean elsewhere = !plan.get().hosts().equals(old.hosts());
    return elsewhere && lease.type() != LeaseType.BEST_EFFORT
        ? Optional.of(new Effect(lease.id(), Kind.REPLACE, start, ""))
        : Optional.empty();
  }

  /** Who is to make way for a lease that is promised its start, by submission. */
  static List<Effect> making(Book book, Lease way, Plan plan, long now) {
    List<Effect> effects = new ArrayList<>();
    for (Book.Entry entry : book.entries()) {
      Lease lease = entry.lease();
      Plan other = entry.plan();
      if (lease == way || Displacement.hasNotBegun(lease, other, now)) {
        continue;
      }
      Optional<Long> move = firstMove(other, now);
      if (move.isPresent() && leaves(other, plan)) {
        effects.add(effect(lease, Kind.MIGRATE, move.get()));
      } else if (other.close() != Plan.Close.END
          && Successor.of(book, lease, other).equals(Optional.of(way))) {
        Kind kind = other.close() == Plan.Close.SUSPEND ? Kind.SUSPEND : Kind.REQUEUE;
        effects.add(effect(lease, kind, other.run().end()));
      }
    }
    return effects;
  }

  private static boolean leaves(Plan other, Plan plan) {
    return other.moves().stream()
        .anyMatch(
            move ->
                move.live() && move.end() <= plan.claim() && plan.hosts().contains(move.from()));
  }

  private static Effect effect(Lease lease, Kind kind, long time) {
    return new Effect(lease.id(), kind, Instant.ofEpochMilli(time), "");
  }
}
