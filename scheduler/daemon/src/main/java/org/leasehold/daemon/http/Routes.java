package org.leasehold.daemon.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All that can be done. */
record Routes(List<Route> all) {
  Routes {
    all = List.copyOf(all);
  }

  static Routes of(Services services, EventFeed feed, PrometheusMeterRegistry metrics) {
    List<Route> all = new ArrayList<>();
    all.addAll(new SubmitRoutes(services).all());
    all.addAll(new LeaseRoutes(services).all());
    all.addAll(new SiteRoutes(services).all());
    all.addAll(new EventRoutes(services, feed).all());
    all.addAll(new TokenRoutes(services).all());
    all.addAll(new OperationRoutes(services, metrics).all());
    return new Routes(all);
  }

  /** The methods that can be used on a path, as the header Allow has them; empty for none. */
  String allowed(String path) {
    Set<String> methods = new TreeSet<>();
    for (Route route : all) {
      if (path.matches(route.path().replace(".", "\\.").replaceAll("\\{\\w+}", "[^/]+"))) {
        methods.add(route.method().name());
        if (route.method() == Route.Method.GET) {
          methods.add("HEAD");
        }
      }
    }
    return String.join(", ", methods);
  }
}
