package org.leasehold.core.overhead;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.Observation;

/**
 * How long actions take on each host, learned from how long they took there. What is expected is
 * the median of what was observed, times the {@linkplain Pace pace} of the host; what is planned
 * with is a high percentile of all that is kept, or more where the host is busy, so that few
 * actions are late. Until there are {@link Samples#LEAST} observations of an action nothing is
 * known of it.
 *
 * <p>Times are learned over a basis, which whoever asks chooses: over the time by the configured
 * rates, so that what was seen of one size of memory holds for another, or over a constant where
 * the size does not matter.
 *
 * <p>Memory is bounded: a window of observations for each host and action.
 */
public final class Estimates {
  private static final double MEDIAN = 50;

  private final int window;
  private final double percentile;
  private final TreeMap<Key, History> histories = new TreeMap<>();
  private final Map<String, Pace> paces = new HashMap<>();
  private long version;

  private record Key(String host, ActionKind action) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::host).thenComparing(Key::action);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * Nothing is known yet.
   *
   * @param window how many observations of each action on each host are kept; {@link Samples#LEAST}
   *     or more
   * @param percentile what is planned with, per cent; 50 to 100
   */
  public Estimates(int window, double percentile) {
    if (window < Samples.LEAST || !(percentile >= MEDIAN && percentile <= 100)) {
      throw new IllegalArgumentException(
          "the window is at least "
              + Samples.LEAST
              + " and the percentile from 50 to 100, not "
              + window
              + " and "
              + percentile);
    }
    this.window = window;
    this.percentile = percentile;
  }

  /**
   * An action has ended.
   *
   * @param basis what the time taken is thought to grow with, ms, positive
   * @param configured how long it was to take by the configured rates, ms, 0 or more
   */
  public void observe(Observation observation, long basis, long configured) {
    Key key = new Key(observation.host(), observation.action());
    histories
        .computeIfAbsent(key, absent -> new History(window))
        .add(version, observation, basis, configured);
    paces
        .computeIfAbsent(key.host(), absent -> new Pace())
        .add(key.action(), observation.took().toMillis(), basis);
    version++;
  }

  /** Another number after every observation. */
  public long version() {
    return version;
  }

  /** What an action is expected to take, over its basis; empty while too little is known. */
  public Optional<Line> expected(String host, ActionKind action) {
    return usual(host, action).map(line -> line.times(pace(host, action)));
  }

  /** What is planned for an action, over its basis; empty while too little is known. */
  public Optional<Line> planned(String host, ActionKind action) {
    return history(host, action).flatMap(known -> known.planned(percentile, pace(host, action)));
  }

  private double pace(String host, ActionKind action) {
    return Pace.isOf(action)
        ? Optional.ofNullable(paces.get(host))
            .map(pace -> pace.of(any -> usual(host, any)))
            .orElse(1.0)
        : 1;
  }

  private Optional<Line> usual(String host, ActionKind action) {
    return history(host, action).flatMap(History::usual);
  }

  private Optional<History> history(String host, ActionKind action) {
    return Optional.ofNullable(histories.get(new Key(host, action)));
  }

  /** What is kept, the oldest first. */
  public List<Observation> observations() {
    TreeMap<Long, Observation> inOrder = new TreeMap<>();
    histories.values().forEach(known -> inOrder.putAll(known.observations()));
    return List.copyOf(inOrder.values());
  }

  /** What was learned, by host and action. */
  public List<Learned> learned() {
    List<Learned> all = new ArrayList<>();
    histories.forEach((key, known) -> all.add(known.learned(key.host(), key.action())));
    return all;
  }
}
