package org.leasehold.daemon.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.leasehold.core.event.Event;
import org.leasehold.core.event.Event.LeaseRejected;
import org.leasehold.core.event.Event.LeaseSubmitted;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.Refusal;
import org.leasehold.core.site.Host;
import org.leasehold.core.snapshot.LeaseSnapshot;
import org.leasehold.core.snapshot.SchedulerSnapshot;
import org.leasehold.daemon.store.AnsweredKeys;
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
import org.leasehold.daemon.store.Tokens;

/**
 * A store in memory that fails on command: before a commit, or after it, so that the caller does
 * not know that it was written.
 */
final class MemoryStore implements Store {
  /** How a commit fails. */
  enum Failure {
    NONE,
    BEFORE,
    AFTER
  }

  private final List<StoredEvent> events = new ArrayList<>();
  private final Map<LeaseId, LeaseSnapshot> leases = new LinkedHashMap<>();
  private final Map<LeaseId, Refusal> refused = new HashMap<>();
  private final Map<LeaseId, LeaseRequest> requests = new HashMap<>();
  private final Map<String, KeyedAnswer> answers = new TreeMap<>();
  private final List<Batch> written = new ArrayList<>();
  private int commits;
  private boolean silent;
  private IntPredicate failsBefore = commit -> false;
  private IntPredicate failsAfter = commit -> false;

  /** Has commits fail, counted from 0. */
  synchronized void fail(Failure how, IntPredicate which) {
    failsBefore = how == Failure.BEFORE ? which : commit -> false;
    failsAfter = how == Failure.AFTER ? which : commit -> false;
  }

  /** How many commits held an event of a kind. */
  synchronized int commitsOf(Class<? extends Event> kind) {
    return (int)
        written.stream()
            .filter(
                batch -> batch.events().stream().map(StoredEvent::event).anyMatch(kind::isInstance))
            .count();
  }

  synchronized List<Event> events() {
    return events.stream().map(StoredEvent::event).toList();
  }

  synchronized Optional<LeaseState> state(LeaseId id) {
    return Optional.ofNullable(leases.get(id)).map(LeaseSnapshot::state);
  }

  @Override
  public synchronized void commit(Batch batch) throws StoreUnavailable {
    int commit = commits++;
    if (failsBefore.test(commit)) {
      throw new StoreUnavailable("told to fail");
    }
    write(batch);
    if (failsAfter.test(commit)) {
      throw new StoreUnavailable("told to seem to fail");
    }
  }

  private void write(Batch batch) {
    boolean known = !batch.events().isEmpty() && batch.events().get(0).number() <= events.size();
    if (known) {
      return;
    }
    written.add(batch);
    for (StoredEvent event : batch.events()) {
      if (event.number() != events.size() + 1) {
        throw new IllegalArgumentException("event " + event.number() + " does not follow");
      }
      events.add(event);
      if (event.event() instanceof LeaseSubmitted submitted) {
        requests.put(submitted.request().id(), submitted.request());
      } else if (event.event() instanceof LeaseRejected rejected) {
        refused.put(rejected.lease(), rejected.refusal());
      }
    }
    batch.leases().forEach(lease -> leases.put(lease.request().id(), lease));
    batch.answers().forEach(answer -> answers.put(answer.owner() + "/" + answer.key(), answer));
  }

  @Override
  public synchronized Restored load() {
    List<LeaseSnapshot> open =
        leases.values().stream().filter(lease -> !lease.state().isFinal()).toList();
    int next = leases.values().stream().mapToInt(LeaseSnapshot::sequence).max().orElse(-1) + 1;
    long number =
        requests.keySet().stream()
            .filter(id -> id.value().matches("\\d{1,18}"))
            .mapToLong(id -> Long.parseLong(id.value()))
            .max()
            .orElse(0);
    return new Restored(
        new SchedulerSnapshot(open, next, Set.of(), away()),
        hosts(),
        answered(),
        events.size() + 1,
        number + 1,
        events.isEmpty()
            ? Optional.empty()
            : Optional.of(events.get(events.size() - 1).event().at()));
  }

  private AnsweredKeys answered() {
    AnsweredKeys keys = new AnsweredKeys();
    answers.values().forEach(answer -> keys.add(answer.owner(), answer.key()));
    return keys;
  }

  @Override
  public synchronized List<Host> hosts() {
    List<Host> hosts = List.of();
    for (StoredEvent stored : events) {
      if (stored.event() instanceof Event.SiteDeclared e) {
        hosts = e.hosts();
      } else if (stored.event() instanceof Event.SiteChanged e) {
        hosts = e.hosts();
      }
    }
    return hosts;
  }

  private Map<String, String> away() {
    Map<String, String> away = new TreeMap<>();
    for (StoredEvent stored : events) {
      if (stored.event() instanceof Event.HostAway e) {
        away.put(e.host(), e.reason());
      } else if (stored.event() instanceof Event.HostBack e) {
        away.remove(e.host());
      }
    }
    return away;
  }

  @Override
  public synchronized Optional<LeaseRecord> lease(LeaseId id) {
    LeaseRequest request = requests.get(id);
    if (request == null) {
      return Optional.empty();
    }
    LeaseSnapshot lease = leases.get(id);
    return Optional.of(
        new LeaseRecord(
            request,
            lease == null ? 0 : lease.sequence(),
            Instant.EPOCH,
            lease == null ? LeaseState.REJECTED : lease.state(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            java.time.Duration.ZERO,
            List.of(),
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.ofNullable(refused.get(id)),
            Optional.empty()));
  }

  @Override
  public synchronized Optional<KeyedAnswer> answer(String owner, String key) {
    return Optional.ofNullable(answers.get(owner + "/" + key));
  }

  @Override
  public Page<LeaseRecord> leases(LeaseQuery query) {
    throw new UnsupportedOperationException("no list");
  }

  @Override
  public synchronized List<StoredEvent> events(EventQuery query) {
    return events.stream()
        .filter(event -> event.number() > query.after())
        .limit(query.limit())
        .toList();
  }

  @Override
  public Statistics statistics() {
    throw new UnsupportedOperationException("no statistics");
  }

  @Override
  public Statistics statisticsOf(String owner) {
    throw new UnsupportedOperationException("no statistics");
  }

  @Override
  public int forgetAnswers(Instant now) {
    throw new UnsupportedOperationException("remembers all");
  }

  @Override
  public int prune(Instant endedBefore, int most) {
    throw new UnsupportedOperationException("remembers all");
  }

  @Override
  public Tokens tokens() {
    throw new UnsupportedOperationException("no tokens");
  }

  @Override
  public synchronized void probe() throws StoreUnavailable {
    if (silent) {
      throw new StoreUnavailable("told to be silent");
    }
  }

  /** Has it answer no probe, or all. */
  synchronized void silent(boolean is) {
    silent = is;
  }

  @Override
  public void close() {
    // Another engine may go on with it.
  }
}
