package org.leasehold.daemon.http;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.leasehold.daemon.engine.ServiceUnavailable;
import org.leasehold.daemon.store.StoreUnavailable;

/**
 * The threads that wait for the store. They are few, so that a store that is slow or away keeps no
 * thread from taking submissions; and so is what may wait for them.
 */
final class Reads implements AutoCloseable {
  private static final int THREADS = 4;
  private static final int MOST_WAITING = 512;

  private final ThreadPoolExecutor threads;

  Reads() {
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            work -> new Thread(work, "http-reads"));
    threads.allowCoreThreadTimeOut(true);
  }

  /** A question to the store. */
  interface Question<T> {
    T ask() throws StoreUnavailable, Declined;
  }

  /** The answer, later; fails with {@link ServiceUnavailable} when the store is away. */
  <T> CompletableFuture<T> ask(Question<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    try {
      threads.execute(() -> complete(answer, question));
    } catch (RejectedExecutionException e) {
      answer.completeExceptionally(
          new ServiceUnavailable("too many questions to the store wait already", e));
    }
    return answer;
  }

  private static <T> void complete(CompletableFuture<T> answer, Question<T> question) {
    try {
      answer.complete(question.ask());
    } catch (StoreUnavailable e) {
      answer.completeExceptionally(new ServiceUnavailable("the store is away", e));
    } catch (Declined | RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
