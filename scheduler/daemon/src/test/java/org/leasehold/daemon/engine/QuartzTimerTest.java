package org.leasehold.daemon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class QuartzTimerTest {
  private final BlockingQueue<Instant> wakeUps = new LinkedBlockingQueue<>();

  @Test
  void wakesUpAtTheLastTimeSetAndAtOnceWhenItIsPast() throws InterruptedException {
    try (QuartzTimer timer = timer("wakes up")) {
      Instant soon = Instant.now().plusMillis(200);
      timer.at(Optional.of(Instant.now().plusSeconds(3600)));
      timer.at(Optional.of(soon));
      assertThat(wakeUps.poll(30, TimeUnit.SECONDS)).isAfterOrEqualTo(soon.minusMillis(1));
      timer.at(Optional.of(Instant.now().minusSeconds(60)));
      assertThat(wakeUps.poll(30, TimeUnit.SECONDS)).isNotNull();
    }
  }

  /** Who was woken a little early finds nothing due, and asks for the same time again. */
  @Test
  void wakesUpAgainWhenAskedForTheSameTimeAfterIt() throws InterruptedException {
    try (QuartzTimer timer = timer("the same again")) {
      Optional<Instant> soon = Optional.of(Instant.now().plusMillis(200));
      timer.at(soon);
      assertThat(wakeUps.poll(30, TimeUnit.SECONDS)).isNotNull();
      timer.at(soon);
      assertThat(wakeUps.poll(30, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void neverIsNever() throws InterruptedException {
    try (QuartzTimer timer = timer("never")) {
      timer.at(Optional.of(Instant.now().plusMillis(300)));
      timer.at(Optional.empty());
      assertThat(wakeUps.poll(600, TimeUnit.MILLISECONDS)).isNull();
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
      assertThat(thrice.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private QuartzTimer timer(String name) {
    return new QuartzTimer(name, () -> wakeUps.add(Instant.now()));
  }
}
