package org.leasehold.daemon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class QuartzTimerTest {
  /** Quartz begins to fire so much before a time. */
  private static final long EARLY_MILLIS = 2;

  private final BlockingQueue<Instant> wakeUps = new LinkedBlockingQueue<>();

  @Test
  void wakesUpAtTheLastTimeSetAndAtOnceWhenItIsPast() throws InterruptedException {
    try (QuartzTimer timer = timer("wakes up")) {
      Instant soon = Instant.now().plusMillis(200).truncatedTo(ChronoUnit.MILLIS);
      timer.at(Optional.of(Instant.now().plusSeconds(3600)));
      timer.at(Optional.of(soon));
      assertThat(awaitWakeUp()).isAfterOrEqualTo(soon.minusMillis(EARLY_MILLIS));
      timer.at(Optional.of(Instant.now().minusSeconds(60)));
      awaitWakeUp();
    }
  }

  /** Who was woken a little early finds nothing due, and asks for the same time again. */
  @Test
  void wakesUpAgainWhenAskedForTheSameTimeAfterIt() throws InterruptedException {
    try (QuartzTimer timer = timer("the same again")) {
      Optional<Instant> soon = Optional.of(Instant.now().plusMillis(200));
      timer.at(soon);
      awaitWakeUp();
      timer.at(soon);
      awaitWakeUp();
    }
  }

  @Test
  void neverIsNever() throws InterruptedException {
    long millis = 300;
    while (!isTakenBackBefore(millis)) {
      millis *= 2;
    }
  }

  /** Whether this thread was fast enough to take a time back before it came; nobody is woken. */
  private static boolean isTakenBackBefore(long millis) throws InterruptedException {
    BlockingQueue<Instant> woken = new LinkedBlockingQueue<>();
    try (QuartzTimer timer = new QuartzTimer("never", () -> woken.add(Instant.now()))) {
      Instant time = Instant.now().plusMillis(millis);
      timer.at(Optional.of(time));
      timer.at(Optional.empty());
      boolean inTime = Instant.now().isBefore(time.minusMillis(2 * EARLY_MILLIS));
      if (inTime) {
        assertThat(woken.poll(millis + 300, TimeUnit.MILLISECONDS)).isNull();
      }
      return inTime;
    }
  }

  /** The daemon stops its timer while the scheduler may still be at work. */
  @Test
  void takesTimesWithoutAFaultWhenItIsClosed() throws InterruptedException {
    QuartzTimer timer = timer("closed");
    timer.close();
    timer.at(Optional.of(Instant.now()));
    assertThat(wakeUps.poll(100, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void doesThingsAgainAndAgainEvenWhenTheyFail() throws InterruptedException {
    CountDownLatch thrice = new CountDownLatch(3);
    try (QuartzTimer timer = timer("again")) {
      timer.every(
          "count",
          Duration.ofMillis(20),
          () -> {
            thrice.countDown();
            throw new IllegalStateException("told to fail");
          });
      assertThat(thrice.await(2, TimeUnit.MINUTES)).isTrue();
    }
  }

  private Instant awaitWakeUp() throws InterruptedException {
    Instant wakeUp = wakeUps.poll(2, TimeUnit.MINUTES);
    assertThat(wakeUp).isNotNull();
    return wakeUp;
  }

  private QuartzTimer timer(String name) {
    return new QuartzTimer(name, () -> wakeUps.add(Instant.now()));
  }
}
