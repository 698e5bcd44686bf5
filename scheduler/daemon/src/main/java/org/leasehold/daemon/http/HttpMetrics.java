package org.leasehold.daemon.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What is measured of requests. */
final class HttpMetrics {
  private final MeterRegistry registry;
  private final Map<Key, Timer> timers = new ConcurrentHashMap<>();
  private final AtomicInteger streams = new AtomicInteger();

  /** There are as many as routes times statuses: no text of a client is in them. */
  private record Key(String method, String route, int status) {}

  HttpMetrics(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder("leasehold.http.streams", streams, AtomicInteger::get)
        .description("Streams of events that are open.")
        .register(registry);
  }

  /** A request of a route was answered. */
  void answered(Route route, int status, long nanos) {
    timers
        .computeIfAbsent(new Key(route.method().name(), route.path(), status), this::timer)
        .record(Duration.ofNanos(nanos));
  }

  private Timer timer(Key key) {
    return Timer.builder("leasehold.http.requests")
        .description("From the arrival of a request to its answer.")
        .tag("method", key.method())
        .tag("route", key.route())
        .tag("status", Integer.toString(key.status()))
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofMillis(1))
        .maximumExpectedValue(Duration.ofSeconds(30))
        .register(registry);
  }

  void streamOpened() {
    streams.incrementAndGet();
  }

  void streamClosed() {
    streams.decrementAndGet();
  }
}
