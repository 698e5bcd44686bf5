package org.leasehold.backends.opennebula.leases;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.leasehold.backends.opennebula.leases.Gathering.State;
import org.leasehold.configuration.DurationText;

/**
 * Which VMs are one lease. It goes by what is known of the VMs alone, so that it comes out the same
 * after a restart: the first VM of a group begins to gather others, until there are as many as it
 * says, or, where it says no number, until none has come for a while. What comes after that begins
 * another gathering of the same name.
 */
final class Grouping {
  private final LeaseRules rules;

  Grouping(LeaseRules rules) {
    this.rules = rules;
  }

  /**
   * What became of the VMs.
   *
   * @param gatherings in the order of their first VMs
   * @param different why a VM is in none as long as others of its group say something else, by its
   *     number
   */
  record Result(List<Gathering> gatherings, Map<Integer, String> different) {
    Result {
      gatherings = List.copyOf(gatherings);
      different = Map.copyOf(different);
    }
  }

  /** Those of one owner and name. */
  private record Key(int owner, String name) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return Comparator.comparingInt(Key::owner).thenComparing(Key::name).compare(this, other);
    }
  }

  /** Puts VMs together that wait for a lease. */
  Result gather(Collection<VmWish> wishes, Instant now) {
    List<Gathering> gatherings = new ArrayList<>();
    Map<Integer, String> different = new TreeMap<>();
    Map<Key, List<VmWish>> groups = new TreeMap<>();
    for (VmWish wish : byNumber(wishes)) {
      Optional<String> group = wish.terms().group();
      if (group.isEmpty()) {
        gatherings.add(new Gathering(List.of(wish), State.WHOLE, ""));
      } else {
        groups
            .computeIfAbsent(new Key(wish.vm().ownerId(), group.get()), key -> new ArrayList<>())
            .add(wish);
      }
    }
    groups.values().forEach(group -> gather(group, now, gatherings, different));
    gatherings.sort(Comparator.comparingInt(Gathering::id));
    return new Result(gatherings, different);
  }

  private static List<VmWish> byNumber(Collection<VmWish> wishes) {
    return wishes.stream().sorted(Comparator.comparingInt(wish -> wish.vm().id())).toList();
  }

  private void gather(
      List<VmWish> group, Instant now, List<Gathering> gatherings, Map<Integer, String> different) {
    List<VmWish> open = new ArrayList<>();
    for (VmWish wish : group) {
      if (!open.isEmpty() && !belongs(open, wish)) {
        gatherings.add(close(open, now));
        open.clear();
      }
      Optional<String> difference =
          open.isEmpty() ? Optional.empty() : difference(open.get(0), wish);
      if (difference.isPresent()) {
        different.put(wish.vm().id(), difference.get());
      } else {
        open.add(wish);
      }
    }
    if (!open.isEmpty()) {
      gatherings.add(close(open, now));
    }
  }

  private boolean belongs(List<VmWish> open, VmWish wish) {
    Optional<Integer> count = open.get(0).terms().count();
    if (count.isPresent()) {
      return open.size() < count.get()
          && !made(wish).isAfter(made(open.get(0)).plus(rules.groupTimeout()));
    }
    // Not in the very second that ends the quiet: the group may have been taken as whole in it.
    return made(wish).isBefore(made(open.get(open.size() - 1)).plus(rules.groupQuiet()));
  }

  private static Instant made(VmWish wish) {
    return wish.vm().submitted().orElse(Instant.EPOCH);
  }

  private static Optional<String> difference(VmWish first, VmWish other) {
    if (first.terms().equals(other.terms())) {
      return Optional.empty();
    }
    return Optional.of(
        "It waits, since its lease differs from that of VM "
            + first.vm().id()
            + ", which is of the same group "
            + Vector.shown(first.terms().group().orElse(""))
            + "; expected the same START, DURATION, DEADLINE, PREEMPTIBLE and COUNT.");
  }

  private Gathering close(List<VmWish> open, Instant now) {
    VmWish first = open.get(0);
    Optional<Integer> count = first.terms().count();
    String name = "Group " + Vector.shown(first.terms().group().orElse(""));
    if (count.isEmpty()) {
      Instant quiet = made(open.get(open.size() - 1)).plus(rules.groupQuiet());
      return now.isBefore(quiet)
          ? new Gathering(
              open,
              State.WAITING,
              name
                  + " has "
                  + open.size()
                  + " VMs; it starts when no more have come for "
                  + words(rules.groupQuiet())
                  + ".")
          : new Gathering(open, State.WHOLE, "");
    }
    if (open.size() == count.get()) {
      return new Gathering(open, State.WHOLE, "");
    }
    String has = name + " has " + open.size() + " of " + count.get() + " VMs";
    Instant until = made(first).plus(rules.groupTimeout());
    return now.isAfter(until)
        ? new Gathering(
            open,
            State.GIVEN_UP,
            has
                + "; the others did not come within "
                + words(rules.groupTimeout())
                + ". Terminate these VMs or change COUNT.")
        : new Gathering(open, State.WAITING, has + "; it waits for the others.");
  }

  private static String words(Duration duration) {
    return DurationText.write(duration);
  }
}
