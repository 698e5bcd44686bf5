package org.leasehold.daemon.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.site.Host;
import org.leasehold.daemon.store.Batch;
import org.leasehold.daemon.store.EventQuery;
import org.leasehold.daemon.store.KeyedAnswer;
import org.leasehold.daemon.store.LeaseQuery;
import org.leasehold.daemon.store.LeaseRecord;
import org.leasehold.daemon.store.Page;
import org.leasehold.daemon.store.Restored;
import org.leasehold.daemon.store.Statistics;
import org.leasehold.daemon.store.Store;
import org.leasehold.daemon.store.StoreUnavailable;
import org.leasehold.daemon.store.StoredEvent;
import org.leasehold.daemon.store.Token;
import org.leasehold.daemon.store.Tokens;
import org.leasehold.eventlog.EventJson;

/** A store for tests, in memory, which can be taken away. */
final class MemoryStore implements Store, Tokens {
  private final Map<LeaseId, LeaseRecord> leases = new LinkedHashMap<>();
  private final List<StoredEvent> events = new ArrayList<>();
  private final Map<String, Token> tokens = new LinkedHashMap<>();
  private boolean away;
  private int eventQueries;

  synchronized void goAway(boolean isAway) {
    away = isAway;
  }

  synchronized void put(LeaseRecord lease) {
    leases.put(lease.request().id(), lease);
  }

  synchronized void change(LeaseId id, UnaryOperator<LeaseRecord> change) {
    leases.computeIfPresent(id, (key, lease) -> change.apply(lease));
  }

  synchronized void happened(Event event) {
    events.add(new StoredEvent(events.size() + 1, event));
  }

  synchronized int size() {
    return leases.size();
  }

  /** How often it was asked for events. */
  synchronized int eventQueries() {
    return eventQueries;
  }

  private void check() throws StoreUnavailable {
    if (away) {
      throw new StoreUnavailable("taken away by the test");
    }
  }

  @Override
  public void commit(Batch batch) {
    throw new UnsupportedOperationException("nothing is written through this store");
  }

  @Override
  public Restored load() {
    throw new UnsupportedOperationException("nothing is loaded from this store");
  }

  @Override
  public List<Host> hosts() {
    throw new UnsupportedOperationException("there is no site in this store");
  }

  @Override
  public synchronized Optional<LeaseRecord> lease(LeaseId id) throws StoreUnavailable {
    check();
    return Optional.ofNullable(leases.get(id));
  }

  @Override
  public synchronized Page<LeaseRecord> leases(LeaseQuery query) throws StoreUnavailable {
    check();
    boolean newest = query.order() == LeaseQuery.Order.NEWEST_FIRST;
    Comparator<LeaseRecord> order = Comparator.comparingInt(LeaseRecord::sequence);
    List<LeaseRecord> found =
        leases.values().stream()
            .sorted(newest ? order.reversed() : order)
            .filter(lease -> query.states().contains(lease.state()))
            .filter(lease -> query.types().contains(lease.request().type()))
            .filter(lease -> query.owner().map(lease.request().user()::equals).orElse(true))
            .filter(
                lease ->
                    query.after().isEmpty()
                        || (newest
                            ? lease.sequence() < query.after().getAsInt()
                            : lease.sequence() > query.after().getAsInt()))
            .toList();
    List<LeaseRecord> page = found.subList(0, Math.min(query.limit(), found.size()));
    return new Page<>(
        page,
        page.size() < found.size()
            ? OptionalInt.of(page.get(page.size() - 1).sequence())
            : OptionalInt.empty());
  }

  @Override
  public synchronized List<StoredEvent> events(EventQuery query) throws StoreUnavailable {
    check();
    eventQueries++;
    String name = query.lease().map(id -> "\"lease\":\"" + id + "\"").orElse("");
    return events.stream()
        .filter(event -> event.number() > query.after())
        .filter(event -> EventJson.write(event.event()).contains(name))
        .limit(query.limit())
        .toList();
  }

  @Override
  public synchronized Statistics statistics() throws StoreUnavailable {
    check();
    return new Statistics(
        leases.values().stream()
            .map(lease -> new Statistics.Count(lease.request().type(), lease.state(), 1))
            .distinct()
            .toList(),
        Map.of(),
        events.size());
  }

  @Override
  public synchronized Statistics statisticsOf(String owner) throws StoreUnavailable {
    check();
    return new Statistics(
        leases.values().stream()
            .filter(lease -> lease.request().user().equals(owner))
            .map(lease -> new Statistics.Count(lease.request().type(), lease.state(), 1))
            .distinct()
            .toList(),
        Map.of(),
        events.size());
  }

  @Override
  public Optional<KeyedAnswer> answer(String owner, String key) {
    return Optional.empty();
  }

  @Override
  public int forgetAnswers(Instant now) {
    return 0;
  }

  @Override
  public int prune(Instant endedBefore, int most) {
    return 0;
  }

  @Override
  public Tokens tokens() {
    return this;
  }

  @Override
  public synchronized boolean add(Token token) throws StoreUnavailable {
    check();
    return tokens.putIfAbsent(token.id(), token) == null;
  }

  @Override
  public synchronized Optional<Token> find(String id) throws StoreUnavailable {
    check();
    return Optional.ofNullable(tokens.get(id));
  }

  @Override
  public synchronized List<Token> list() throws StoreUnavailable {
    check();
    return List.copyOf(tokens.values());
  }

  @Override
  public synchronized boolean revoke(String id, Instant now) throws StoreUnavailable {
    check();
    Token token = tokens.get(id);
    if (token == null || token.revoked().isPresent()) {
      return false;
    }
    tokens.put(
        id,
        new Token(
            id,
            token.name(),
            token.role(),
            token.owner(),
            token.hash(),
            token.created(),
            Optional.of(now)));
    return true;
  }

  @Override
  public synchronized void probe() throws StoreUnavailable {
    check();
  }

  @Override
  public void close() {}
}
