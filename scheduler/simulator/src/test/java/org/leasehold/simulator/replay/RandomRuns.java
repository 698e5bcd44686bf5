package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The random properties of the scheduler with more seeds than there is time for in each build;
 * {@code bin/random-runs} runs it. A seed that fails belongs among those of its property's class.
 */
@EnabledIfSystemProperty(
    named = "leasehold.random.tries",
    matches = "[0-9]+",
    disabledReason = "it takes long: bin/random-runs runs it")
class RandomRuns {
  private static final int TRIES = Integer.getInteger("leasehold.random.tries", 1_000);
  private static final long SEED = Long.getLong("leasehold.random.seed", 1);

  private record Run(String name, LongConsumer property) {}

  private record Fault(long seed, String message) {}

  private static Stream<Run> runs() {
    RandomWorkloadsTest workloads = new RandomWorkloadsTest();
    RandomLearningTest learning = new RandomLearningTest();
    OnTimeTest onTime = new OnTimeTest();
    RelayTest relay = new RelayTest();
    BootTest boot = new BootTest();
    return Stream.of(
        new Run("any workload", workloads::keepsEveryInvariantAndComesToAnEnd),
        new Run("hosts' overhead", workloads::countsWhatEachVmHoldsBesideWhatItAsksFor),
        new Run("VMs boot", boot::anyWorkloadKeepsEveryInvariant),
        new Run("troubles", new RandomTroublesTest()::keepsWhatCanBeKeptAndComesToAnEnd),
        new Run("troubles, VMs boot", boot::anyTroublesKeepEveryInvariant),
        new Run("learning", learning::keepsWhatCanBeKeptAndComesToAnEnd),
        new Run("learning, troubles", learning::keepsWhatCanBeKeptInTroubleToo),
        new Run("cancellations", new CancelAnytimeTest()::keepsEveryInvariant),
        new Run("actions on time", onTime::nothingIsHeldBack),
        new Run("actions on time, VMs boot", onTime::nothingIsHeldBackWhereVmsBoot),
        new Run("planned starts", new PlannedStartsTest()::neverMoveLater),
        new Run("restarts", relay::handsOverAtAnyPoint),
        new Run("restarts, VMs boot", relay::handsOverAtAnyPointWhereVmsBoot),
        new Run("asking", new OutlookPropertiesTest()::askingChangesNothing),
        new Run("forecasts", OutlookPropertiesTest::forecastHappens),
        new Run("alternatives", OutlookPropertiesTest::alternativeDoes),
        new Run("alternatives to waiting", OutlookPropertiesTest::alternativeToWaitingDoes));
  }

  @Test
  void allHold() {
    List<String> faulty = new ArrayList<>();
    runs()
        .forEach(
            run -> {
              List<Fault> faults = faults(run.property());
              System.out.printf(
                  Locale.ROOT, "%-26s %d of %d failed%n", run.name(), faults.size(), TRIES);
              faults.forEach(f -> System.out.println("  seed " + f.seed() + ": " + f.message()));
              faults.stream().limit(1).forEach(unused -> faulty.add(run.name()));
            });
    assertThat(faulty).as("properties that failed").isEmpty();
  }

  private static List<Fault> faults(LongConsumer property) {
    return LongStream.range(SEED, SEED + TRIES)
        .parallel()
        .boxed()
        .flatMap(seed -> fault(property, seed))
        .toList();
  }

  private static Stream<Fault> fault(LongConsumer property, long seed) {
    try {
      property.accept(seed);
      return Stream.empty();
    } catch (AssertionError | RuntimeException e) {
      return Stream.of(new Fault(seed, e.toString()));
    }
  }
}
