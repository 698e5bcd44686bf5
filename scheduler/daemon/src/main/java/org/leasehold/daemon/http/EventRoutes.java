package org.leasehold.daemon.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.daemon.http.Route.Method;
import org.leasehold.daemon.http.Route.Need;
import org.leasehold.daemon.store.EventQuery;
import org.leasehold.daemon.store.StoreUnavailable;
import org.leasehold.daemon.store.StoredEvent;

/** Lists events, and streams them. */
final class EventRoutes {
  private static final String LAST_ID = "Last-Event-ID";
  private static final long GREATEST = 9_007_199_254_740_991L;
  private static final int MOST = 1_000;
  private static final int USUAL = 100;

  /** How many events are looked at for one answer, when few of them are the caller's. */
  private static final int MOST_LOOKED_AT = 20_000;

  private final Services services;
  private final EventFeed feed;

  EventRoutes(Services services, EventFeed feed) {
    this.services = services;
    this.feed = feed;
  }

  List<Route> all() {
    return List.of(
        new Route(Method.GET, "/v1/events", Need.CALLER, this::events),
        new Route(Method.GET, "/v1/leases/{id}/events", Need.CALLER, this::ofLease));
  }

  private CompletableFuture<Reply> events(Call call) throws Declined {
    if (EventStream.isAskedFor(call)) {
      return stream(call);
    }
    Query query = Query.of(call, Set.of("after", "limit"));
    long after = after(query).orElse(0);
    int limit = limit(query);
    EventTexts texts = new EventTexts(call.caller(), services.sight(call.caller()));
    return services.reads().ask(() -> page(texts, Optional.empty(), after, limit));
  }

  private CompletableFuture<Reply> ofLease(Call call) throws Declined {
    LeaseId id = PathParts.leaseId(call);
    Query query = Query.of(call, Set.of("after", "limit"));
    long after = after(query).orElse(0);
    int limit = limit(query);
    Sight sight = services.sight(call.caller());
    EventTexts texts = new EventTexts(call.caller(), sight);
    return services
        .reads()
        .ask(
            () -> {
              if (!sight.sees(id) || services.owners().of(id).isEmpty()) {
                throw new Declined(LeaseRoutes.unknown(id));
              }
              return page(texts, Optional.of(id), after, limit);
            });
  }

  private static OptionalLong after(Query query) throws Declined {
    long after = query.wholeNumber("after", 0, GREATEST, -1);
    return after < 0 ? OptionalLong.empty() : OptionalLong.of(after);
  }

  private static int limit(Query query) throws Declined {
    return (int) query.wholeNumber("limit", 1, MOST, USUAL);
  }

  private Reply page(EventTexts texts, Optional<LeaseId> lease, long after, int limit)
      throws StoreUnavailable {
    List<String> found = new ArrayList<>();
    long last = after;
    boolean more = true;
    int wanted = limit;
    for (int lookedAt = 0; more && found.size() < limit && lookedAt < MOST_LOOKED_AT; ) {
      List<StoredEvent> events = services.store().events(new EventQuery(lease, last, wanted));
      more = events.size() == wanted;
      for (StoredEvent event : events) {
        if (found.size() == limit) {
          more = true;
          break;
        }
        texts.json(event).ifPresent(found::add);
        last = event.number();
      }
      lookedAt += events.size();
      // Where many are not the caller's, asking for as few as are missing would take as many turns.
      wanted = MOST;
    }
    String next = more ? ",\"next\":" + last : "";
    String json = "{\"events\":[" + String.join(",", found) + "]" + next + "}";
    return Reply.whole(200, Reply.JSON, json.getBytes(UTF_8));
  }

  private CompletableFuture<Reply> stream(Call call) throws Declined {
    Query query = Query.of(call, Set.of("after"));
    OptionalLong after = after(query);
    Optional<String> header = call.headers().get(LAST_ID);
    if (header.isPresent()) {
      after = OptionalLong.of(lastId(header.get()));
    }
    EventTexts texts = new EventTexts(call.caller(), services.sight(call.caller()));
    EventStream stream = new EventStream(services.store(), feed, texts, after, call.stillIn());
    return CompletableFuture.completedFuture(
        new Reply(200, EventStream.MEDIA_TYPE, Map.of(), new Reply.Stream(stream)));
  }

  private static long lastId(String text) throws Declined {
    Optional<Long> id = Query.wholeNumber(text.strip(), 0, GREATEST);
    return id.orElseThrow(
        () ->
            new Declined(
                Problems.BAD_REQUEST.at(
                    LAST_ID, LAST_ID + " must be a whole number, not " + Excerpt.of(text))));
  }
}
