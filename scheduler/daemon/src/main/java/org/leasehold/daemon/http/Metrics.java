package org.leasehold.daemon.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.leasehold.api.Build;

/** The registry of all that is measured. */
public final class Metrics {
  private Metrics() {}

  /** A registry for {@code GET /metrics} that has the figures of the JVM. */
  public static PrometheusMeterRegistry registry() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    // Their names are not what Prometheus wants names to be: "promtool check metrics".
    registry.config().meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"));
    registry.config().meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"));
    new ClassLoaderMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    bind(Build.running(), registry);
    return registry;
  }

  /** Always 1; what it has to tell is in its tags, as is usual with Prometheus. */
  private static void bind(Build build, MeterRegistry registry) {
    Gauge.builder("leasehold.build.info", () -> 1)
        .description("Which Leasehold runs")
        .tag("version", build.version())
        .tag("revision", build.revision().orElse(""))
        .register(registry);
  }
}
