package org.leasehold.core.overhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.ActionMeasure;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;
import org.leasehold.core.schedule.SchedulingSettings.Overheads;

class AccuracyTest {
  private static final VmId VM = new VmId(new LeaseId("1"), 0);

  /** How many times the configured time each host really takes. */
  private static final Map<String, Double> HOSTS = Map.of("quick", 0.8, "slow", 1.4, "old", 3.0);

  private static final List<ActionKind> ACTIONS =
      List.of(
          ActionKind.START,
          ActionKind.SUSPEND,
          ActionKind.RESUME,
          ActionKind.MIGRATE_LIVE,
          ActionKind.SHUT_DOWN);

  /** Predicts, and only then observes. */
  private static final class Predictor {
    private final Estimates estimates = new Estimates(50, 95);
    private final OperationTimes times =
        new OperationTimes(
            new Overheads(
                32,
                32,
                Duration.ofMillis(500),
                Exclusion.LOCAL,
                12.5,
                Duration.ofSeconds(8),
                Duration.ofSeconds(12)),
            List.copyOf(HOSTS.keySet()),
            estimates);
    private final Accuracy accuracy = new Accuracy();

    ActionMeasure measure(String host, ActionKind action, long memory, long took) {
      OptionalLong expected = times.expected(action, host, Optional.empty(), memory);
      return new ActionMeasure(
          VM,
          host,
          Optional.empty(),
          action,
          memory,
          Duration.ofMillis(times.configured(action, memory)),
          expected.isPresent()
              ? Optional.of(Duration.ofMillis(expected.getAsLong()))
              : Optional.empty(),
          Duration.ZERO,
          Duration.ofMillis(took));
    }

    void predictThenObserve(ActionMeasure measure) {
      accuracy.add(measure);
      measure
          .observations()
          .forEach(
              seen ->
                  estimates.observe(
                      seen,
                      times.basis(seen.action(), seen.memoryMb()),
                      times.configured(seen.action(), seen.memoryMb())));
    }
  }

  /** Times spread by 8 %, and 19 of 1,388 have a long tail (HPCC 2009). */
  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void predictionsAreGoodAndBetterThanTheRates(@ForAll long seed) {
    Predictor of = new Predictor();
    Random random = new Random(seed);
    for (int i = 0; i < 100; i++) {
      for (ActionKind action : ACTIONS) {
        for (Map.Entry<String, Double> host : HOSTS.entrySet()) {
          long memory = 256L << random.nextInt(4);
          double noise = Math.exp(0.08 * random.nextGaussian());
          double took = of.times.configured(action, memory) * host.getValue() * noise;
          boolean isLong = random.nextInt(73) == 0;
          double tail = isLong ? 45_000 + 325_000 * random.nextDouble() : 0;
          of.predictThenObserve(of.measure(host.getKey(), action, memory, (long) (took + tail)));
        }
      }
    }

    assertThat(of.accuracy.rows()).hasSameSizeAs(ACTIONS);
    for (Accuracy.Row row : of.accuracy.rows()) {
      assertThat(row.count()).as("%s", row.action()).isEqualTo(90 * HOSTS.size());
      assertThat(row.learned().median()).as("%s", row.action()).isLessThan(0.1);
      assertThat(row.learned().median())
          .as("%s", row.action())
          .isLessThan(row.configured().median());
    }
  }

  /**
   * Every action has a part that does not grow with the memory, and hosts are three times as slow
   * while they are busy, which is for long.
   */
  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void constantPartsAndBusyTimesAreLearned(@ForAll long seed) {
    Predictor of = new Predictor();
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      double busy = i / 50 % 2 == 0 ? 1 : 3;
      for (Map.Entry<String, Double> host : HOSTS.entrySet()) {
        long memory = 16L << random.nextInt(6);
        double noise = Math.exp(0.08 * random.nextGaussian());
        double took = busy * host.getValue() * (1_500 + 4 * memory) * noise;
        of.predictThenObserve(of.measure(host.getKey(), ActionKind.SUSPEND, memory, (long) took));
      }
    }

    assertThat(of.accuracy.rows().get(0).learned().median()).isLessThan(0.1);
  }

  @Test
  void whatNothingWasKnownOfIsLeftOut() {
    Predictor of = new Predictor();
    of.accuracy.add(of.measure("slow", ActionKind.RESUME, 1024, 50_000));

    assertThat(of.accuracy.rows()).isEmpty();
  }

  @Test
  void errorsAreSharesOfTheTimeTaken() {
    Predictor of = new Predictor();
    for (int i = 0; i < 10; i++) {
      of.predictThenObserve(of.measure("slow", ActionKind.SUSPEND, 1008, 40_000));
    }
    of.predictThenObserve(of.measure("slow", ActionKind.SUSPEND, 1008, 50_000));

    Accuracy.Row row = of.accuracy.rows().get(0);
    assertThat(row.count()).isEqualTo(1);
    assertThat(row.learned().median()).isCloseTo(0.2, within(1e-4));
    assertThat(row.configured().median()).isCloseTo(0.36, within(1e-9));
    assertThat(row.longer()).isEqualTo(1);
    assertThat(of.accuracy.table())
        .isEqualTo(
            """
            | action | n | learned: median error | 90 % | configured: median error | 90 % | longer than planned |
            |---|---|---|---|---|---|---|
            | suspend | 1 | 20.0 % | 20.0 % | 36.0 % | 36.0 % | 1 |
            """);
  }

  @Test
  void errorsAreToldByPercentilesAndPlansByHowManyTookLonger() {
    Accuracy accuracy = new Accuracy();
    for (int took = 1; took <= 20; took++) {
      accuracy.add(
          new ActionMeasure(
              VM,
              "slow",
              Optional.empty(),
              ActionKind.RESUME,
              1024,
              Duration.ZERO,
              Optional.of(Duration.ofSeconds(took + 1)),
              Duration.ofSeconds(17),
              Duration.ofSeconds(took)));
    }

    Accuracy.Row row = accuracy.rows().get(0);
    assertThat(row.learned().median()).isEqualTo(1.0 / 11);
    assertThat(row.learned().ninetieth()).isEqualTo(1.0 / 3);
    assertThat(row.configured()).isEqualTo(new Accuracy.Error(1, 1));
    assertThat(row.longer()).isEqualTo(3);
  }
}
