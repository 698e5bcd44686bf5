package org.leasehold.daemon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.leasehold.core.lease.LeaseId;

class InboxTest {
  private final Inbox inbox = new Inbox(2);

  @Test
  void refusesMoreThanMayWaitButNeverWhatABackendReports() {
    assertThat(inbox.offer(cancel("1"))).isTrue();
    assertThat(inbox.offer(cancel("2"))).isTrue();
    assertThat(inbox.offer(cancel("3"))).isFalse();
    inbox.put(report());

    assertThat(inbox.size()).isEqualTo(3);
  }

  @Test
  void givesWhatCameFirstUpToABatch() {
    Command first = cancel("1");
    Command second = cancel("2");
    inbox.offer(first);
    inbox.offer(second);

    assertThat(inbox.take(1, Duration.ZERO)).containsExactly(first);
    assertThat(inbox.take(5, Duration.ZERO)).containsExactly(second);
    assertThat(inbox.take(5, Duration.ZERO)).isEmpty();
  }

  @Test
  void givesTogetherWhatCameTogether() {
    Command first = cancel("1");
    List<Command> together = List.of(cancel("2"), cancel("3"), cancel("4"));
    inbox.offer(first);
    inbox.offer(together);
    assertThat(inbox.size()).isEqualTo(4);
    assertThat(inbox.offer(List.of(cancel("5")))).isFalse();

    assertThat(inbox.take(2, Duration.ZERO)).containsExactly(first);
    assertThat(inbox.take(2, Duration.ZERO)).isEqualTo(together);
    assertThat(inbox.size()).isZero();
  }

  @Test
  void wakingEndsAWaitThatHasNotBegun() {
    inbox.wake();

    assertThat(inbox.take(1, Duration.ofDays(1))).isEmpty();
  }

  @Test
  void aCommandEndsAWait() {
    CompletableFuture<List<Command>> taken =
        CompletableFuture.supplyAsync(() -> inbox.take(1, Duration.ofDays(1)));
    Command command = cancel("1");
    inbox.offer(command);

    assertThat(taken.join()).containsExactly(command);
  }

  @Test
  void closedItTakesNothingOfClientsButGivesWhatWaits() {
    Command before = cancel("1");
    inbox.offer(before);
    inbox.close();

    assertThat(inbox.offer(cancel("2"))).isFalse();
    assertThat(inbox.isClosed()).isTrue();
    assertThat(inbox.drain()).containsExactly(before);
  }

  private static Command cancel(String id) {
    return new Command.Cancel(new LeaseId(id), new CompletableFuture<>());
  }

  private static Command report() {
    return new Command.Report((scheduler, now) -> {});
  }
}
