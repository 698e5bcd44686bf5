package org.leasehold.daemon.http;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.leasehold.api.DrainView;
import org.leasehold.api.EstimateList;
import org.leasehold.api.EstimateList.EstimateView;
import org.leasehold.api.HostList;
import org.leasehold.api.HostList.HostView;
import org.leasehold.api.HostList.VmView;
import org.leasehold.api.Queue;
import org.leasehold.api.SlotTableView;
import org.leasehold.api.SlotTableView.SlotView;
import org.leasehold.core.outlook.HostUse;
import org.leasehold.core.outlook.QueuePlace;
import org.leasehold.core.outlook.Slot;
import org.leasehold.core.overhead.Learned;
import org.leasehold.core.schedule.DrainAnswer;
import org.leasehold.daemon.access.Caller;
import org.leasehold.daemon.http.Route.Method;
import org.leasehold.daemon.http.Route.Need;
import org.leasehold.daemon.store.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the queue, the hosts and the slot table, and drains hosts. */
final class SiteRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(SiteRoutes.class);
  private static final Duration USUAL_SPAN = Duration.ofDays(1);

  private final Services services;

  SiteRoutes(Services services) {
    this.services = services;
  }

  List<Route> all() {
    String drain = "/v1/hosts/{name}/drain";
    return List.of(
        new Route(Method.GET, "/v1/queue", Need.CALLER, this::queue),
        new Route(Method.GET, "/v1/hosts", Need.CALLER, this::hosts),
        new Route(Method.GET, "/v1/estimates", Need.CALLER, this::estimates),
        new Route(Method.GET, "/v1/slots", Need.CALLER, this::slots),
        new Route(Method.PUT, drain, Need.OPERATOR, call -> drain(call, true)),
        new Route(Method.DELETE, drain, Need.OPERATOR, call -> drain(call, false)));
  }

  private CompletableFuture<Reply> queue(Call call) throws Declined {
    Query.of(call, Set.of());
    return services
        .leases()
        .queue()
        .thenApplyAsync(
            places ->
                Reply.ok(new Queue(places.stream().map(p -> place(call.caller(), p)).toList())),
            services.work());
  }

  private static Queue.Place place(Caller caller, QueuePlace place) {
    boolean seen = caller.sees(place.user());
    return new Queue.Place(
        place.standing().position(),
        seen ? Optional.of(place.lease().value()) : Optional.empty(),
        seen ? Optional.of(place.user()) : Optional.empty(),
        place.state(),
        place.submitted(),
        place.nodes(),
        place.remaining(),
        place.start().map(OutlookViews::expected),
        place.standing().score(),
        seen ? place.standing().reason() : "");
  }

  private CompletableFuture<Reply> hosts(Call call) throws Declined {
    Query.of(call, Set.of());
    Sight sight = services.sight(call.caller());
    return services
        .leases()
        .hosts()
        .thenCompose(hosts -> services.reads().ask(() -> Reply.ok(hosts(sight, hosts))));
  }

  private static HostList hosts(Sight sight, List<HostUse> hosts) throws StoreUnavailable {
    List<HostView> views = new ArrayList<>();
    for (HostUse host : hosts) {
      List<VmView> vms = new ArrayList<>();
      for (HostUse.VmUse use : host.vms()) {
        Optional<String> lease = Sight.name(sight.id(use.vm().lease()));
        vms.add(new VmView(lease, use.vm().index(), use.activity()));
      }
      views.add(
          new HostView(
              host.host(),
              host.attributes(),
              host.capacity(),
              host.inUse(),
              host.drained(),
              host.away(),
              vms,
              host.nextChange()));
    }
    return new HostList(views);
  }

  private CompletableFuture<Reply> estimates(Call call) throws Declined {
    Query.of(call, Set.of());
    return services
        .leases()
        .estimates()
        .thenApplyAsync(
            all -> Reply.ok(new EstimateList(all.stream().map(SiteRoutes::estimate).toList())),
            services.work());
  }

  private static EstimateView estimate(Learned learned) {
    return new EstimateView(
        learned.host(),
        learned.action(),
        learned.count(),
        learned.took(),
        learned.expected(),
        learned.ratio(),
        learned.error(),
        learned.configuredError());
  }

  private CompletableFuture<Reply> slots(Call call) throws Declined {
    Query query = Query.of(call, Set.of("from", "to"));
    Instant from =
        query
            .find("from", Values.TIME, Values::time)
            .orElse(Instant.ofEpochMilli(services.clock().millis()));
    Instant to = query.find("to", Values.TIME, Values::time).orElse(from.plus(USUAL_SPAN));
    if (!to.isAfter(from)) {
      throw new Declined(Problems.BAD_REQUEST.at("to", "to must be after from, which is " + from));
    }
    Sight sight = services.sight(call.caller());
    return services
        .leases()
        .slots(from, to)
        .thenCompose(
            slots ->
                services
                    .reads()
                    .ask(() -> Reply.ok(new SlotTableView(from, to, slots(sight, slots)))));
  }

  private static List<SlotView> slots(Sight sight, List<Slot> slots) throws StoreUnavailable {
    List<SlotView> views = new ArrayList<>();
    for (Slot slot : slots) {
      views.add(
          new SlotView(
              slot.host(),
              Sight.name(sight.id(slot.vm().lease())),
              slot.vm().index(),
              slot.kind(),
              slot.start(),
              slot.end(),
              slot.amounts(),
              slot.underWay()));
    }
    return views;
  }

  private CompletableFuture<Reply> drain(Call call, boolean drained) throws Declined {
    Query.of(call, Set.of());
    String host = PathParts.hostName(call);
    CompletableFuture<DrainAnswer> answer =
        drained ? services.leases().drain(host) : services.leases().undrain(host);
    String by = call.caller().owner();
    return answer.thenApply(came -> reply(came, drained, by));
  }

  private static Reply reply(DrainAnswer answer, boolean drained, String by) {
    if (answer instanceof DrainAnswer.Done done) {
      LOG.info("host {} is {} by {}", done.host(), drained ? "drained" : "undrained", by);
      return Reply.ok(
          new DrainView(
              done.host(),
              drained,
              done.staying().stream()
                  .map(staying -> new DrainView.Staying(staying.lease().value(), staying.why()))
                  .toList()));
    }
    String host = ((DrainAnswer.UnknownHost) answer).host();
    return Reply.of(Problems.NOT_FOUND.at("name", "there is no host " + host));
  }
}
