package org.leasehold.policies;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.leasehold.core.policy.PolicyFault;

/**
 * One policy, asked about batches of candidates. Python is slow, so no question is put to it twice:
 * an answer is kept under the values of the attributes the policy has ever read, and candidates
 * that are alike in those are asked about once. That is sound since a policy is a pure function of
 * each candidate; the first few calls ask again about a known candidate, to catch one that isn't.
 *
 * <p>For one thread at a time.
 *
 * @param <C> the candidates' kind
 * @param <A> the answer for one candidate
 */
final class PolicyFunction<C extends Record, A> {

  /** Answers kept by a policy: at most about 10 MB. */
  static final int KEPT_ANSWERS = 1 << 15;

  /** Keeps one call far from the time limit, however long the queue is. */
  private static final int MOST_PER_CALL = 1000;

  private final PythonCall<C, A> python;
  private final ReadSet<C> reads;
  private final Map<Key, A> known;
  private int checksLeft = 8;

  /**
   * @param kept how many answers to keep, the most recently used
   */
  PolicyFunction(PythonCall<C, A> python, Schema<C> candidates, int kept) {
    this.python = python;
    this.reads = new ReadSet<>(candidates);
    this.known = new RecentlyUsed<>(kept);
  }

  /**
   * One answer per candidate, in their order.
   *
   * @throws PolicyFault when Python raises, takes too long or answers nonsense
   */
  List<A> ask(Question<C> question) {
    List<A> answers = new ArrayList<>();
    question.candidates().forEach(candidate -> answers.add(null));
    List<Integer> open = recall(question, answers);
    // Ends: each call answers at least the candidates it was about.
    while (!open.isEmpty()) {
      askPython(question, open, answers);
      open = recall(question, answers);
    }
    return answers;
  }

  /** Fills in what is known; the indices of the others, one for all that are alike. */
  private List<Integer> recall(Question<C> question, List<A> answers) {
    IntFunction<Key> keys = reads.keys(question);
    Map<Key, Integer> unknown = new LinkedHashMap<>();
    for (int i = 0; i < answers.size(); i++) {
      if (answers.get(i) == null) {
        Key key = keys.apply(i);
        A answer = known.get(key);
        if (answer == null) {
          unknown.putIfAbsent(key, i);
        } else {
          answers.set(i, answer);
        }
      }
    }
    return new ArrayList<>(unknown.values());
  }

  private void askPython(Question<C> question, List<Integer> open, List<A> answers) {
    List<Integer> asked = new ArrayList<>(open.subList(0, Math.min(MOST_PER_CALL, open.size())));
    asked.addAll(check(answers));
    Views<C> views = reads.views(question, asked);
    List<A> given = python.call(views);
    if (reads.learn(views)) {
      known.clear(); // kept under too few values
    }
    IntFunction<Key> keys = reads.keys(question);
    for (int i = 0; i < asked.size(); i++) {
      int index = asked.get(i);
      A before = answers.set(index, given.get(i));
      if (before != null && !before.equals(given.get(i))) {
        throw python.impure(views, views.candidates().get(i), before, given.get(i));
      }
      known.put(keys.apply(index), given.get(i));
    }
  }

  /** The index of an answered candidate to ask about again, while there are checks left. */
  private List<Integer> check(List<A> answers) {
    for (int i = 0; checksLeft > 0 && i < answers.size(); i++) {
      if (answers.get(i) != null) {
        checksLeft--;
        return List.of(i);
      }
    }
    return List.of();
  }

  /** A map that forgets what was not used for longest. */
  private static final class RecentlyUsed<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private final int most;

    RecentlyUsed(int most) {
      super(16, 0.75f, true);
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > most;
    }
  }
}
