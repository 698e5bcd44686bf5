package org.leasehold.core.overhead;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.leasehold.core.backend.ActionKind;

/**
 * How busy a host is: how much longer, or shorter, things took there of late than they take there
 * at other times. A host that is busy is slow at everything, so each action tells of the next,
 * whatever it is.
 *
 * <p>It is the mean of the latest eight without the two greatest and the two least: two outliers
 * move nothing. It follows from what is kept of each action in its order, so that whoever is told
 * that has the same.
 */
final class Pace {
  private static final int LATEST = 8;
  private static final int LEFT_OUT = 2;

  private final Deque<Done> latest = new ArrayDeque<>();
  private OptionalDouble known = OptionalDouble.empty();

  private record Done(ActionKind action, long took, long basis) {}

  /** Whether it says anything of such an action: a guest shuts itself down at its own pace. */
  static boolean isOf(ActionKind action) {
    return action != ActionKind.SHUT_DOWN;
  }

  /**
   * Something was done on the host.
   *
   * @param took ms
   * @param basis of that time, ms
   */
  void add(ActionKind action, long took, long basis) {
    if (isOf(action)) {
      latest.addLast(new Done(action, took, basis));
      if (latest.size() > LATEST) {
        latest.removeFirst();
      }
    }
    known = OptionalDouble.empty();
  }

  /**
   * How many times as long as usual things take now; 1 while too little is known.
   *
   * @param usual how long each action usually takes, over its basis; empty where that is not known
   */
  double of(Function<ActionKind, Optional<Line>> usual) {
    if (known.isEmpty()) {
      known = OptionalDouble.of(mean(usual));
    }
    return known.getAsDouble();
  }

  private double mean(Function<ActionKind, Optional<Line>> usual) {
    double[] ratios =
        latest.stream()
            .flatMapToDouble(
                done ->
                    usual.apply(done.action()).map(line -> line.at(done.basis())).stream()
                        .filter(time -> time > 0)
                        .mapToDouble(time -> done.took() / time))
            .sorted()
            .toArray();
    return Arrays.stream(ratios)
        .skip(LEFT_OUT)
        .limit(Math.max(0, ratios.length - 2 * LEFT_OUT))
        .average()
        .orElse(1);
  }
}
