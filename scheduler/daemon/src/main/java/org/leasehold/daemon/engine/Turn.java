package org.leasehold.daemon.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.policy.PolicyFault;
import org.leasehold.core.schedule.Cancellation;
import org.leasehold.core.schedule.Decision;
import org.leasehold.core.schedule.LeaseScheduler;
import org.leasehold.daemon.store.AnsweredKeys;
import org.leasehold.daemon.store.KeyedAnswer;
import org.leasehold.daemon.store.Store;
import org.leasehold.daemon.store.StoreUnavailable;

/**
 * One round of the scheduler thread: does what was commanded, and holds the answers back until they
 * are durable.
 */
final class Turn {
  private final LeaseScheduler scheduler;
  private final GuardedPolicies policies;
  private final Store store;
  private final AnsweredKeys answered;
  private final LeaseNumbers numbers;
  private final Answers words;
  private final Duration keepAnswers;
  private final Instant now;
  private final List<Promise<?>> promises = new ArrayList<>();
  private final List<LeaseId> taken = new ArrayList<>();
  private final Map<OwnersKey, KeyedAnswer> answers = new LinkedHashMap<>();

  private record OwnersKey(String owner, String key) {}

  /**
   * @param keepAnswers how long answers are kept under their idempotency keys
   */
  Turn(
      LeaseScheduler scheduler,
      GuardedPolicies policies,
      Store store,
      AnsweredKeys answered,
      LeaseNumbers numbers,
      Answers words,
      Duration keepAnswers,
      Instant now) {
    this.scheduler = scheduler;
    this.policies = policies;
    this.store = store;
    this.answered = answered;
    this.numbers = numbers;
    this.words = words;
    this.keepAnswers = keepAnswers;
    this.now = now;
  }

  /** What is to be answered once it is durable. */
  List<Promise<?>> promises() {
    return List.copyOf(promises);
  }

  /** The leases that were submitted in it, and not refused. */
  List<LeaseId> taken() {
    return List.copyOf(taken);
  }

  /** What is to be answered again, by idempotency key. */
  List<KeyedAnswer> answers() {
    return List.copyOf(answers.values());
  }

  /** Answers that nothing was done. */
  <T> void refuse(Command.Asked<T> command, RuntimeException why) {
    promises.add(Promise.broken(command, why));
  }

  void submit(Command.Submit command) {
    try {
      promises.add(new Promise<>(command, answerTo(command.submission())));
    } catch (StoreUnavailable e) {
      refuse(command, new ServiceUnavailable("the store is away", e));
    } catch (PolicyFault e) {
      refuse(command, e);
    }
  }

  private SubmitAnswer answerTo(Submission submission) throws StoreUnavailable {
    Optional<KeyedAnswer> before = givenBefore(submission);
    if (before.isPresent()) {
      return before.get().requestHash().equals(submission.requestHash())
          ? new SubmitAnswer.Taken(before.get().lease(), words.read(before.get().answer()), true)
          : new SubmitAnswer.KeyConflict(before.get().lease());
    }
    if (submission.id().isPresent()) {
      LeaseId chosen = submission.id().get();
      if (scheduler.state(chosen).isPresent() || store.lease(chosen).isPresent()) {
        return new SubmitAnswer.DuplicateId(chosen);
      }
      numbers.chosen(chosen);
    }
    return decide(submission, submission.id().orElseGet(numbers::next));
  }

  private SubmitAnswer decide(Submission submission, LeaseId id) {
    LeaseRequest request =
        new LeaseRequest(
            id,
            submission.owner(),
            submission.terms(),
            submission.nodeSets(),
            submission.software(),
            submission.attributes());
    Decision decision = policies.strictly(() -> scheduler.submit(request, now));
    if (!(decision instanceof Decision.Rejected)) {
      taken.add(id);
    }
    submission
        .idempotencyKey()
        .ifPresent(key -> remember(submission, key, id, words.write(decision)));
    return new SubmitAnswer.Taken(id, decision, false);
  }

  private void remember(Submission submission, String key, LeaseId id, String answer) {
    answered.add(submission.owner(), key);
    answers.put(
        new OwnersKey(submission.owner(), key),
        new KeyedAnswer(
            submission.owner(), key, id, submission.requestHash(), answer, now.plus(keepAnswers)));
  }

  private Optional<KeyedAnswer> givenBefore(Submission submission) throws StoreUnavailable {
    if (submission.idempotencyKey().isEmpty()) {
      return Optional.empty();
    }
    String key = submission.idempotencyKey().get();
    if (!answered.mayHave(submission.owner(), key)) {
      return Optional.empty();
    }
    KeyedAnswer inThisTurn = answers.get(new OwnersKey(submission.owner(), key));
    return inThisTurn != null
        ? Optional.of(inThisTurn)
        : store.answer(submission.owner(), key).filter(answer -> answer.expires().isAfter(now));
  }

  void cancel(Command.Cancel command) {
    try {
      promises.add(new Promise<>(command, cancelled(command.id())));
    } catch (StoreUnavailable e) {
      refuse(command, new ServiceUnavailable("the store is away", e));
    }
  }

  private CancelAnswer cancelled(LeaseId id) throws StoreUnavailable {
    Cancellation cancellation = scheduler.cancel(id, now);
    if (cancellation == Cancellation.UNKNOWN_LEASE) {
      return store.lease(id).isPresent() ? CancelAnswer.ALREADY_ENDED : CancelAnswer.UNKNOWN;
    }
    return cancellation == Cancellation.ACCEPTED
        ? CancelAnswer.ACCEPTED
        : CancelAnswer.ALREADY_ENDED;
  }

  <T> void change(Command.Change<T> command) {
    promises.add(new Promise<>(command, command.change().apply(scheduler, now)));
  }

  /** Answers at once. */
  <T> void ask(Command.Ask<T> command) {
    try {
      T answer = policies.strictly(() -> command.question().apply(scheduler, now));
      promises.add(Promise.ofQuestion(command, answer));
    } catch (PolicyFault e) {
      refuse(command, e);
    }
  }
}
