package org.leasehold.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.site.Site;

class SiteFollowerTest {
  private final List<CompletableFuture<Boolean>> renewals = new ArrayList<>();
  private Optional<Site> used = Optional.empty();
  private long slots = 4;
  private final SiteFollower follower = new SiteFollower(() -> site(slots), this::renew);

  private static Site site(long slots) {
    return Site.uniform("host", 1, Resources.of(100 * slots, 512 * slots));
  }

  private CompletableFuture<Boolean> renew(Supplier<Site> next) {
    CompletableFuture<Boolean> renewal = new CompletableFuture<>();
    renewals.add(renewal);
    used = Optional.of(next.get());
    return renewal;
  }

  @Test
  void theSchedulerGetsTheHostsAsTheyAre() {
    follower.look();
    assertThat(used).contains(site(4));
    renewals.get(0).complete(true);
    follower.look();
    assertThat(renewals).as("nothing new").hasSize(1);
    slots = 3;
    follower.look();
    assertThat(used).contains(site(3));
  }

  @Test
  void whatChangesMeanwhileIsNotMissed() {
    follower.look();
    slots = 2;
    follower.look();
    assertThat(renewals).as("one at a time").hasSize(1);
    renewals.get(0).complete(true);
    assertThat(used).contains(site(2));
  }

  @Test
  void whatWasNotTakenIsTriedAgain() {
    follower.look();
    renewals.get(0).completeExceptionally(new IllegalStateException("too busy"));
    assertThat(renewals).hasSize(1);
    follower.look();
    assertThat(renewals).hasSize(2);
  }
}
