package org.leasehold.daemon.engine;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.schedule.LeaseScheduler;

/** Something for the scheduler thread to do. */
sealed interface Command {

  /** A command whose sender waits for an answer. */
  sealed interface Asked<T> extends Command {
    CompletableFuture<T> answer();
  }

  /**
   * @param arrived when it arrived, by {@link System#nanoTime}
   */
  record Submit(Submission submission, long arrived, CompletableFuture<SubmitAnswer> answer)
      implements Asked<SubmitAnswer> {}

  record Cancel(LeaseId id, CompletableFuture<CancelAnswer> answer)
      implements Asked<CancelAnswer> {}

  /** Something that changes the scheduler; it is durable before it is answered. */
  record Change<T>(BiFunction<LeaseScheduler, Instant, T> change, CompletableFuture<T> answer)
      implements Asked<T> {}

  /** A question to the scheduler, which changes nothing. */
  record Ask<T>(BiFunction<LeaseScheduler, Instant, T> question, CompletableFuture<T> answer)
      implements Asked<T> {}

  /**
   * Going on with other settings, hosts or policies.
   *
   * @param change what there is to what there is to be
   */
  record Renew(UnaryOperator<SchedulerParts> change, CompletableFuture<Boolean> answer)
      implements Asked<Boolean> {}

  /** What the backend has to say; taken in however the store and the policies are. */
  record Report(BiConsumer<LeaseScheduler, Instant> taking) implements Command {}
}
