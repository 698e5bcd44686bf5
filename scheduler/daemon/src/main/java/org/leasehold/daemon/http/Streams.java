package org.leasehold.daemon.http;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Streams to clients, each on a thread of its own, so many at a time. */
final class Streams implements AutoCloseable {
  /** How long a client may take to be told the end before it is cut off. */
  private static final Duration PARTING = Duration.ofSeconds(2);

  private final int most;
  private final Semaphore free;
  private final HttpMetrics metrics;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "http-stream");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param most how many there may be at a time, 0 or more
   */
  Streams(int most, HttpMetrics metrics) {
    this.most = most;
    this.free = new Semaphore(most);
    this.metrics = metrics;
  }

  /** Begins the answer. */
  interface Opening {
    OutputStream begin() throws IOException;
  }

  /**
   * Opens a stream.
   *
   * @param otherwise takes the reply when there are too many, or no more are opened
   * @return done at the stream's end
   */
  CompletableFuture<Void> open(Reply.Stream stream, Opening opening, Consumer<Reply> otherwise) {
    if (!free.tryAcquire()) {
      otherwise.accept(
          Reply.of(
                  Problems.TOO_MANY_REQUESTS.of(
                      "there are " + most + " streams already: http.limits.streams"))
              .with(Map.of("Retry-After", "10")));
      return CompletableFuture.completedFuture(null);
    }
    try {
      CompletableFuture<Void> end = CompletableFuture.runAsync(() -> run(stream, opening), threads);
      metrics.streamOpened();
      return end.whenComplete(
          (nothing, failure) -> {
            metrics.streamClosed();
            free.release();
          });
    } catch (RejectedExecutionException closing) {
      free.release();
      otherwise.accept(Reply.of(Problems.UNAVAILABLE.of("the daemon stops")));
      return CompletableFuture.completedFuture(null);
    }
  }

  private static void run(Reply.Stream stream, Opening opening) {
    try {
      stream.writer().write(opening.begin());
    } catch (IOException e) {
      // The client has gone: that is how streams end.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Opens no more, and waits a little for those that are told to end. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      threads.awaitTermination(PARTING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.shutdownNow();
  }
}
