package org.leasehold.daemon.http;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.leasehold.api.LeasePage;
import org.leasehold.api.Problem;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.outlook.Explanation;
import org.leasehold.daemon.access.Caller;
import org.leasehold.daemon.http.Route.Method;
import org.leasehold.daemon.http.Route.Need;
import org.leasehold.daemon.store.LeaseQuery;
import org.leasehold.daemon.store.LeaseQuery.Order;
import org.leasehold.daemon.store.LeaseRecord;
import org.leasehold.daemon.store.Page;
import org.leasehold.daemon.store.StoreUnavailable;

/** Lists, shows and explains leases. */
final class LeaseRoutes {
  private static final Set<String> LIST_PARAMETERS =
      Set.of("state", "owner", "type", "all", "order", "limit", "cursor");
  private static final int MOST = 1_000;
  private static final int USUAL = 100;

  private final Services services;

  LeaseRoutes(Services services) {
    this.services = services;
  }

  List<Route> all() {
    return List.of(
        new Route(Method.GET, "/v1/leases", Need.CALLER, this::list),
        new Route(Method.GET, "/v1/leases/{id}", Need.CALLER, this::show),
        new Route(Method.GET, "/v1/leases/{id}/explanation", Need.CALLER, this::explain));
  }

  /** What is said of a lease that is not there, or not for the caller to see. */
  static Problem unknown(LeaseId id) {
    return Problems.NOT_FOUND.at("id", "there is no lease " + id);
  }

  private CompletableFuture<Reply> list(Call call) throws Declined {
    LeaseQuery query = query(call);
    return services
        .reads()
        .ask(
            () -> {
              Page<LeaseRecord> page = services.store().leases(query);
              return Reply.ok(
                  new LeasePage(
                      page.items().stream().map(LeaseViews::view).toList(),
                      page.next().isPresent()
                          ? Optional.of(Integer.toString(page.next().getAsInt()))
                          : Optional.empty()));
            });
  }

  private static LeaseQuery query(Call call) throws Declined {
    Query query = Query.of(call, LIST_PARAMETERS);
    List<LeaseState> states =
        query.list(
            "state",
            "states with commas between, " + Values.words(LeaseState.class, LeaseState::word),
            word -> Values.word(LeaseState.class, LeaseState::word, word));
    Optional<LeaseType> type =
        query.find(
            "type",
            Values.words(LeaseType.class, LeaseType::word),
            word -> Values.word(LeaseType.class, LeaseType::word, word));
    Optional<String> owner = query.find("owner", Values.NAME, Values::name);
    boolean all = query.find("all", "true or false", LeaseRoutes::flag).orElse(false);
    Order order =
        query
            .find(
                "order",
                Values.words(Order.class, Values::lower),
                word -> Values.word(Order.class, Values::lower, word))
            .orElse(Order.OLDEST_FIRST);
    int limit = (int) query.wholeNumber("limit", 1, MOST, USUAL);
    Optional<Long> cursor =
        query.find(
            "cursor",
            "the next of the page before",
            text -> Query.wholeNumber(text, 0, Integer.MAX_VALUE));
    return new LeaseQuery(
        states(states, all, visible(call.caller(), owner)),
        type.map(Set::of).orElse(EnumSet.allOf(LeaseType.class)),
        call.caller().seesAll() ? owner : Optional.of(call.caller().owner()),
        order,
        cursor.isPresent() ? OptionalInt.of(cursor.get().intValue()) : OptionalInt.empty(),
        limit);
  }

  private static boolean visible(Caller caller, Optional<String> owner) {
    return owner.map(caller::sees).orElse(true);
  }

  private static Set<LeaseState> states(List<LeaseState> asked, boolean all, boolean visible) {
    if (!visible) {
      return Set.of();
    }
    if (!asked.isEmpty()) {
      return EnumSet.copyOf(asked);
    }
    Set<LeaseState> states = EnumSet.allOf(LeaseState.class);
    states.removeIf(state -> state.isFinal() && !all);
    return states;
  }

  private static Optional<Boolean> flag(String text) {
    return switch (text) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private CompletableFuture<Reply> show(Call call) throws Declined {
    Query.of(call, Set.of());
    LeaseId id = PathParts.leaseId(call);
    return services.reads().ask(() -> Reply.ok(LeaseViews.view(lease(call.caller(), id))));
  }

  private LeaseRecord lease(Caller caller, LeaseId id) throws StoreUnavailable, Declined {
    return services
        .store()
        .lease(id)
        .filter(lease -> caller.sees(lease.request().user()))
        .orElseThrow(() -> new Declined(unknown(id)));
  }

  private CompletableFuture<Reply> explain(Call call) throws Declined {
    Query.of(call, Set.of());
    LeaseId id = PathParts.leaseId(call);
    return services
        .leases()
        .explain(id)
        .thenCompose(
            explanation -> services.reads().ask(() -> explained(call.caller(), id, explanation)));
  }

  private Reply explained(Caller caller, LeaseId id, Optional<Explanation> explanation)
      throws StoreUnavailable, Declined {
    Sight sight = services.sight(caller);
    if (explanation.isEmpty() || explanation.get() instanceof Explanation.Ended) {
      return Reply.ok(LeaseViews.ended(lease(caller, id)));
    }
    if (!sight.sees(id)) {
      throw new Declined(unknown(id));
    }
    return Reply.ok(OutlookViews.view(new Redaction(sight).of(explanation.get())));
  }
}
