package org.leasehold.backends.simulated;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import org.leasehold.configuration.SimulatedSettings;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;

/**
 * Faults by chance. Each action takes between one and so many times its expected time, evenly
 * spread; some take a delay longer, and some fail somewhere on their way. VMs get lost at a
 * constant rate.
 */
final class ChanceFaults implements Faults {
  /** Who lives longer lives for ever. */
  private static final Duration LONGEST_LIFE = Duration.ofDays(36_500);

  private final SimulatedSettings settings;
  private final SplittableRandom random;

  ChanceFaults(SimulatedSettings settings, long salt) {
    this.settings = settings;
    this.random = new SplittableRandom(settings.seed() * 0x9E3779B97F4A7C15L ^ salt);
  }

  @Override
  public Fate fate(Action action, Duration estimate) {
    ActionKind kind = action.kind();
    boolean boots = kind == ActionKind.START && !settings.bootTime().isZero();
    Duration expected = boots ? settings.bootTime() : estimate;
    Duration length = times(expected, between(1, settings.lateFactor().of(kind)));
    if (random.nextDouble() < settings.delayRate().of(kind)) {
      Duration least = settings.delay().least();
      length = length.plus(least).plus(share(settings.delay().most().minus(least)));
    }
    return random.nextDouble() < settings.failureRate().of(kind)
        ? new Fate(share(length), Optional.of("a simulated fault"))
        : new Fate(length, Optional.empty());
  }

  @Override
  public Optional<Duration> lifetime() {
    if (settings.lossRate() == 0) {
      return Optional.empty();
    }
    double hours = -Math.log(1 - random.nextDouble()) / settings.lossRate();
    return Optional.of(hours)
        .filter(h -> h < LONGEST_LIFE.toHours())
        .map(h -> Duration.ofMillis((long) (h * Duration.ofHours(1).toMillis())));
  }

  private Duration share(Duration all) {
    return times(all, random.nextDouble());
  }

  private double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  private static Duration times(Duration duration, double factor) {
    return Duration.ofMillis(Math.round(duration.toMillis() * factor));
  }
}
