package org.leasehold.policies;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.leasehold.core.policy.LeaseView;
import org.leasehold.policies.Schema.Clock;

/**
 * The attributes that a policy has ever read. Python code that got the same values for all of them
 * takes the same way, so it gives the same answer.
 *
 * @param <C> the candidates' kind
 */
final class ReadSet<C extends Record> {

  private final Reads<LeaseView> subject = new Reads<>(Schema.LEASE);
  private final Reads<Clock> clock = new Reads<>(Schema.CLOCK);
  private final Reads<C> candidates;

  ReadSet(Schema<C> candidates) {
    this.candidates = new Reads<>(candidates);
  }

  /** A question about some of its candidates, for Python code to read. */
  Views<C> views(Question<C> question, List<Integer> some) {
    LastRead last = new LastRead();
    return new Views<>(
        question.subject().map(lease -> subject.view(lease, last)),
        some.stream().map(i -> candidates.view(question.candidates().get(i), last)).toList(),
        clock.view(question.clock(), last),
        last);
  }

  /** Takes in what was read in answering; says whether any of it had never been read before. */
  boolean learn(Views<C> views) {
    boolean grew = clock.learn(views.clock());
    if (views.subject().isPresent()) {
      grew |= subject.learn(views.subject().get());
    }
    for (View<C> view : views.candidates()) {
      grew |= candidates.learn(view);
    }
    return grew;
  }

  /** What the answers to a question depend on, by the index of the candidate. */
  IntFunction<Key> keys(Question<C> question) {
    Optional<LeaseView> lease = question.subject();
    Key ofSubject = lease.isPresent() ? subject.key(Key.EMPTY, lease.get()) : Key.EMPTY;
    Key shared = clock.key(ofSubject, question.clock());
    return i -> candidates.key(shared, question.candidates().get(i));
  }
}
