package org.leasehold.daemon.http;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.Refusal;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.Start;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.outlook.Alternative;
import org.leasehold.core.outlook.Effect;
import org.leasehold.core.outlook.ExpectedStart;
import org.leasehold.core.outlook.Explanation;
import org.leasehold.core.outlook.Forecast;
import org.leasehold.core.outlook.Holder;
import org.leasehold.core.outlook.HostUse;
import org.leasehold.core.outlook.Need;
import org.leasehold.core.outlook.PlannedRun;
import org.leasehold.core.outlook.QueuePlace;
import org.leasehold.core.outlook.RunEnd;
import org.leasehold.core.outlook.Slot;
import org.leasehold.core.outlook.Standing;
import org.leasehold.core.overhead.Learned;
import org.leasehold.core.schedule.Decision;
import org.leasehold.core.schedule.DrainAnswer;
import org.leasehold.core.slottable.ReservationKind;
import org.leasehold.daemon.engine.CancelAnswer;
import org.leasehold.daemon.engine.LeaseService;
import org.leasehold.daemon.engine.Submission;
import org.leasehold.daemon.engine.SubmitAnswer;
import org.leasehold.daemon.store.LeaseRecord;

/**
 * A scheduler for tests, of one rule: a lease that is to start now or at a time gets it when it has
 * at most four nodes. It knows one host, called host1.
 */
final class FakeLeases implements LeaseService {
  static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  static final int MOST_NODES = 4;
  private static final Resources BIG = Resources.of(800, 16_384);

  private final MemoryStore store;
  private final EventFeed feed;
  private final Map<String, Submission> byKey = new HashMap<>();
  private final Map<String, SubmitAnswer.Taken> answers = new HashMap<>();
  private int number;
  private Optional<Supplier<RuntimeException>> fault = Optional.empty();
  private boolean silent;

  FakeLeases(MemoryStore store, EventFeed feed) {
    this.store = store;
    this.feed = feed;
  }

  /** Has everything fail from now on. */
  synchronized void failWith(Supplier<RuntimeException> faults) {
    fault = Optional.of(faults);
  }

  /** Has nothing be answered from now on. */
  synchronized void fallSilent() {
    silent = true;
  }

  private synchronized <T> CompletableFuture<T> later(Supplier<T> answer) {
    if (silent) {
      return new CompletableFuture<>();
    }
    return fault.isPresent()
        ? CompletableFuture.failedFuture(fault.get().get())
        : CompletableFuture.supplyAsync(answer);
  }

  @Override
  public CompletableFuture<SubmitAnswer> submit(Submission submission) {
    return later(() -> decide(submission));
  }

  @Override
  public List<CompletableFuture<SubmitAnswer>> submit(List<Submission> together) {
    return together.stream().map(this::submit).toList();
  }

  private synchronized SubmitAnswer decide(Submission submission) {
    String key = submission.owner() + " " + submission.idempotencyKey().orElse("");
    if (submission.idempotencyKey().isPresent() && byKey.containsKey(key)) {
      SubmitAnswer.Taken before = answers.get(key);
      return byKey.get(key).requestHash().equals(submission.requestHash())
          ? new SubmitAnswer.Taken(before.id(), before.decision(), true)
          : new SubmitAnswer.KeyConflict(before.id());
    }
    LeaseId id = submission.id().orElseGet(() -> new LeaseId(Integer.toString(++number)));
    if (known(id).isPresent()) {
      return new SubmitAnswer.DuplicateId(id);
    }
    SubmitAnswer.Taken taken = take(id, submission);
    byKey.put(key, submission);
    answers.put(key, taken);
    return taken;
  }

  private SubmitAnswer.Taken take(LeaseId id, Submission submission) {
    LeaseRequest request =
        new LeaseRequest(
            id,
            submission.owner(),
            submission.terms(),
            submission.nodeSets(),
            submission.software(),
            submission.attributes());
    Decision decision = decision(request);
    LeaseState state =
        decision instanceof Decision.Rejected
            ? LeaseState.REJECTED
            : decision instanceof Decision.Queued ? LeaseState.QUEUED : LeaseState.SCHEDULED;
    store.put(record(request, state, decision));
    store.happened(new Event.LeaseSubmitted(NOW, request));
    store.happened(
        decision instanceof Decision.Rejected rejected
            ? new Event.LeaseRejected(NOW, id, rejected.refusal())
            : new Event.LeaseAccepted(NOW, id));
    feed.eventsCommitted();
    return new SubmitAnswer.Taken(id, decision, false);
  }

  private static Decision decision(LeaseRequest request) {
    if (request.type() == LeaseType.BEST_EFFORT) {
      return new Decision.Queued();
    }
    if (request.nodes() > MOST_NODES) {
      return new Decision.Rejected(
          new Refusal(RefusalReason.NO_CAPACITY, "needs " + request.nodes() + " nodes; 4 fit"));
    }
    Start start = request.terms().start();
    return new Decision.Accepted(start instanceof Start.At at ? at.time() : NOW);
  }

  private LeaseRecord record(LeaseRequest request, LeaseState state, Decision decision) {
    boolean rejected = decision instanceof Decision.Rejected;
    return new LeaseRecord(
        request,
        store.size(),
        NOW,
        state,
        decision instanceof Decision.Accepted accepted
            ? Optional.of(
                new LeaseRecord.PlannedRun(accepted.start(), Optional.empty(), List.of("host1")))
            : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Duration.ZERO,
        List.of(),
        0,
        Optional.empty(),
        rejected ? Optional.of(NOW) : Optional.empty(),
        rejected ? Optional.of(((Decision.Rejected) decision).refusal()) : Optional.empty(),
        Optional.empty());
  }

  private Optional<LeaseRecord> known(LeaseId id) {
    try {
      return store.lease(id);
    } catch (org.leasehold.daemon.store.StoreUnavailable e) {
      throw new org.leasehold.daemon.engine.ServiceUnavailable("the store is away", e);
    }
  }

  @Override
  public CompletableFuture<CancelAnswer> cancel(LeaseId id) {
    return later(() -> end(id));
  }

  private synchronized CancelAnswer end(LeaseId id) {
    Optional<LeaseRecord> lease = known(id);
    if (lease.isEmpty()) {
      return CancelAnswer.UNKNOWN;
    }
    LeaseState from = lease.get().state();
    if (from.isFinal()) {
      return CancelAnswer.ALREADY_ENDED;
    }
    store.change(id, FakeLeases::cancelled);
    store.happened(new Event.LeaseStateChanged(NOW, id, from, LeaseState.CANCELLED));
    feed.eventsCommitted();
    return CancelAnswer.ACCEPTED;
  }

  private static LeaseRecord cancelled(LeaseRecord lease) {
    return new LeaseRecord(
        lease.request(),
        lease.sequence(),
        lease.submitted(),
        LeaseState.CANCELLED,
        Optional.empty(),
        lease.started(),
        Optional.empty(),
        lease.attained(),
        lease.hosts(),
        lease.suspensions(),
        lease.delayedUntil(),
        Optional.of(NOW),
        lease.refusal(),
        lease.failure());
  }

  @Override
  public CompletableFuture<Forecast> plan(LeaseRequest request) {
    return later(() -> forecast(request));
  }

  private Forecast forecast(LeaseRequest request) {
    Decision decision = decision(request);
    if (decision instanceof Decision.Rejected rejected) {
      return new Forecast.Refused(request.id(), rejected.refusal(), List.of(alternative()));
    }
    return decision instanceof Decision.Accepted
        ? new Forecast.Accepted(request.id(), run(), effects())
        : new Forecast.Queued(
            request.id(), 1, 1, Optional.empty(), Optional.of(expected()), List.of(alternative()));
  }

  private Alternative alternative() {
    return new Alternative(
        Alternative.Kind.FEWER_NODES, NOW, 2, Optional.of(Duration.ofHours(1)), effects());
  }

  private static ExpectedStart expected() {
    return new ExpectedStart(NOW.plusSeconds(60), ExpectedStart.Basis.ESTIMATED);
  }

  private static PlannedRun run() {
    return new PlannedRun(
        NOW, Optional.of(NOW.plusSeconds(3600)), RunEnd.DONE, List.of("host1", "host1"));
  }

  /** What is done to every lease there is. */
  private List<Effect> effects() {
    return unfinished().stream()
        .map(lease -> new Effect(lease.request().id(), Effect.Kind.SUSPEND, NOW, "because"))
        .toList();
  }

  private List<LeaseRecord> unfinished() {
    try {
      return store.leases(org.leasehold.daemon.store.LeaseQuery.unfinished(1_000)).items();
    } catch (org.leasehold.daemon.store.StoreUnavailable e) {
      throw new org.leasehold.daemon.engine.ServiceUnavailable("the store is away", e);
    }
  }

  @Override
  public CompletableFuture<Optional<Explanation>> explain(LeaseId id) {
    return later(() -> known(id).filter(lease -> !lease.state().isFinal()).map(this::explanation));
  }

  private Explanation explanation(LeaseRecord lease) {
    LeaseId id = lease.request().id();
    if (lease.state() == LeaseState.SCHEDULED) {
      return new Explanation.Promised(id, lease.state(), run(), Optional.empty(), false, effects());
    }
    List<Holder> holders =
        unfinished().stream()
            .filter(other -> !other.equals(lease))
            .map(
                other ->
                    new Holder(
                        other.request().id(),
                        other.request().type(),
                        other.request().nodes(),
                        NOW,
                        Optional.empty()))
            .toList();
    return new Explanation.Waiting(
        id,
        lease.state(),
        Explanation.Cause.NO_ROOM,
        new Need(
            lease.request().nodeSets(),
            lease.request().terms().duration(),
            0,
            Optional.of(Duration.ZERO)),
        new Standing(1, 1, 0, ""),
        Optional.empty(),
        holders,
        0,
        Optional.empty(),
        Optional.of(expected()),
        List.of(),
        List.of(alternative()));
  }

  @Override
  public CompletableFuture<List<QueuePlace>> queue() {
    return later(
        () -> {
          List<QueuePlace> places = new ArrayList<>();
          for (LeaseRecord lease : unfinished()) {
            if (lease.state() == LeaseState.QUEUED) {
              places.add(
                  new QueuePlace(
                      new Standing(places.size() + 1, 1_000, -1, "first come"),
                      lease.request().id(),
                      lease.request().user(),
                      lease.state(),
                      lease.submitted(),
                      lease.request().nodes(),
                      lease.request().terms().duration(),
                      Optional.of(expected())));
            }
          }
          return places;
        });
  }

  @Override
  public CompletableFuture<List<Learned>> estimates() {
    return later(
        () ->
            List.of(
                new Learned(
                    "host1",
                    ActionKind.SUSPEND,
                    50,
                    Duration.ofMillis(41_500),
                    Optional.of(Duration.ofMillis(40_900)),
                    OptionalDouble.of(1.3),
                    OptionalDouble.of(0.04),
                    OptionalDouble.of(0.23)),
                new Learned(
                    "host2",
                    ActionKind.START,
                    1,
                    Duration.ofSeconds(3),
                    Optional.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty())));
  }

  @Override
  public CompletableFuture<List<HostUse>> hosts() {
    return later(
        () ->
            List.of(
                new HostUse(
                    "host1",
                    Map.of("rack", "r1"),
                    BIG,
                    Resources.of(100, 1_024),
                    unfinished().stream()
                        .map(lease -> new VmId(lease.request().id(), 0))
                        .map(vm -> new HostUse.VmUse(vm, HostUse.Activity.RUNNING))
                        .toList(),
                    false,
                    Optional.empty(),
                    Optional.of(NOW.plusSeconds(1)))));
  }

  @Override
  public CompletableFuture<List<Slot>> slots(Instant from, Instant to) {
    return later(
        () ->
            unfinished().stream()
                .map(
                    lease ->
                        new Slot(
                            "host1",
                            new VmId(lease.request().id(), 0),
                            ReservationKind.RUN,
                            from,
                            Optional.of(to),
                            Resources.of(100, 1_024),
                            false))
                .toList());
  }

  @Override
  public CompletableFuture<DrainAnswer> drain(String host) {
    return later(
        () ->
            host.equals("host1")
                ? new DrainAnswer.Done(host, false, List.of())
                : new DrainAnswer.UnknownHost(host));
  }

  @Override
  public CompletableFuture<DrainAnswer> undrain(String host) {
    return drain(host);
  }

  @Override
  public synchronized boolean isReady() {
    return fault.isEmpty() && !silent;
  }
}
