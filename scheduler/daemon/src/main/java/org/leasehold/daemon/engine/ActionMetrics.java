package org.leasehold.daemon.engine;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.ActionMeasure;

/** How long actions took and were predicted to take, by action and over all hosts. */
final class ActionMetrics {
  private static final double[] PERCENTILES = {0.5, 0.95, 0.99};

  private final MeterRegistry registry;

  ActionMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void measured(ActionMeasure measure) {
    timer("leasehold.action", "How long actions took.", measure.action()).record(measure.took());
    measure.expected().ifPresent(expected -> predicted(measure, expected));
  }

  private void predicted(ActionMeasure measure, Duration expected) {
    timer(
            "leasehold.action.predicted",
            "How long actions were predicted to take.",
            measure.action())
        .record(expected);
    double took = Math.max(1, measure.took().toMillis());
    DistributionSummary.builder("leasehold.action.error.ratio")
        .description("By how much predictions were off, as shares of the times actions took.")
        .tag("action", measure.action().word())
        .publishPercentiles(PERCENTILES)
        .register(registry)
        .record(Math.abs(expected.toMillis() - took) / took);
  }

  private Timer timer(String name, String description, ActionKind action) {
    return Timer.builder(name)
        .description(description)
        .tag("action", action.word())
        .publishPercentiles(PERCENTILES)
        .register(registry);
  }
}
