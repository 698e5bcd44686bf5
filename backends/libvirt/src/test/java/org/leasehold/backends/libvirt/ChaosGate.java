package org.leasehold.backends.libvirt;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.leasehold.core.backend.Action;

/** Lets one action in twenty be slow, or fail. */
final class ChaosGate implements Gate {
  private static final int ONE_IN = 20;
  private static final int LEAST_MS = 2_000;
  private static final int MOST_MS = 15_000;

  private final SplittableRandom random;
  private final AtomicInteger passed = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger slow = new AtomicInteger();

  ChaosGate(long seed) {
    this.random = new SplittableRandom(seed);
  }

  @Override
  public Optional<String> pass(Action action) throws InterruptedException {
    passed.incrementAndGet();
    Duration delay = fate();
    if (delay.isZero()) {
      return Optional.empty();
    }
    Thread.sleep(delay.toMillis());
    if (delay.toMillis() < LEAST_MS) {
      failed.incrementAndGet();
      return Optional.of("chaos");
    }
    slow.incrementAndGet();
    return Optional.empty();
  }

  /** None, less than the least delay for a failure, or how slow it is. */
  private synchronized Duration fate() {
    if (random.nextInt(ONE_IN) > 0) {
      return Duration.ZERO;
    }
    return Duration.ofMillis(
        random.nextBoolean() ? random.nextInt(1, LEAST_MS) : random.nextInt(LEAST_MS, MOST_MS));
  }

  @Override
  public String toString() {
    return passed + " actions, " + slow + " of them made slow, " + failed + " made to fail";
  }
}
