package org.leasehold.daemon.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.leasehold.api.Health;
import org.leasehold.api.OpenApi;
import org.leasehold.api.StatisticsView;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.daemon.access.Caller;
import org.leasehold.daemon.http.Route.Method;
import org.leasehold.daemon.http.Route.Need;
import org.leasehold.daemon.store.Statistics;

/** What whoever runs the daemon looks at. */
final class OperationRoutes {
  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final Services services;
  private final PrometheusMeterRegistry metrics;

  OperationRoutes(Services services, PrometheusMeterRegistry metrics) {
    this.services = services;
    this.metrics = metrics;
  }

  List<Route> all() {
    return List.of(
        new Route(Method.GET, "/v1/statistics", Need.CALLER, this::statistics),
        new Route(Method.GET, "/v1/openapi.yaml", Need.NOTHING, this::openApi),
        new Route(Method.GET, "/metrics", Need.SEEING_ALL, this::metrics),
        new Route(Method.GET, "/health", Need.NOTHING, this::health),
        new Route(Method.GET, "/ready", Need.NOTHING, this::ready));
  }

  private CompletableFuture<Reply> statistics(Call call) throws Declined {
    Query.of(call, Set.of());
    Caller caller = call.caller();
    return services
        .reads()
        .ask(
            () ->
                Reply.ok(
                    view(
                        caller.seesAll()
                            ? services.store().statistics()
                            : services.store().statisticsOf(caller.owner()))));
  }

  private static StatisticsView view(Statistics statistics) {
    return new StatisticsView(
        statistics.counts().stream()
            .map(count -> new StatisticsView.Count(count.type(), count.state(), count.leases()))
            .toList(),
        statistics.waits().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> wait(entry.getKey(), entry.getValue()))
            .toList(),
        statistics.events());
  }

  private static StatisticsView.Wait wait(LeaseType type, Statistics.Wait wait) {
    return new StatisticsView.Wait(type, wait.leases(), wait.mean(), wait.longest());
  }

  private CompletableFuture<Reply> openApi(Call call) throws Declined {
    Query.of(call, Set.of());
    return now(Reply.whole(200, "application/yaml", OpenApi.document().getBytes(UTF_8)));
  }

  private CompletableFuture<Reply> metrics(Call call) throws Declined {
    Query.of(call, Set.of());
    return CompletableFuture.supplyAsync(
        () -> Reply.whole(200, PROMETHEUS_TEXT, metrics.scrape().getBytes(UTF_8)), services.work());
  }

  private CompletableFuture<Reply> health(Call call) throws Declined {
    Query.of(call, Set.of());
    return now(Reply.ok(new Health("up")));
  }

  private CompletableFuture<Reply> ready(Call call) throws Declined {
    Query.of(call, Set.of());
    return now(
        services.leases().isReady()
            ? Reply.ok(new Health("ready"))
            : Reply.of(Problems.UNAVAILABLE.of("leases are not taken just now"))
                .with("Retry-After", Entrance.RETRY_AFTER));
  }

  private static CompletableFuture<Reply> now(Reply reply) {
    return CompletableFuture.completedFuture(reply);
  }
}
