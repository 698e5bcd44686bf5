package org.leasehold.daemon;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.leasehold.core.site.Site;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the scheduler go on with the hosts as they are. Safe for use by several threads. */
final class SiteFollower {
  private static final Logger LOG = LoggerFactory.getLogger(SiteFollower.class);

  private final Supplier<Site> site;
  private final Function<Supplier<Site>, CompletableFuture<Boolean>> renewal;
  private Optional<Site> sent = Optional.empty();
  private Optional<Site> used = Optional.empty();
  private boolean renewing;

  /**
   * @param site what the hosts are now
   * @param renewal has the scheduler go on with the hosts that it is given when its turn comes;
   *     completes when it does, exceptionally when it cannot
   */
  SiteFollower(Supplier<Site> site, Function<Supplier<Site>, CompletableFuture<Boolean>> renewal) {
    this.site = site;
    this.renewal = renewal;
  }

  /** Sees to it that the scheduler has the hosts as they are; what fails is tried at the next. */
  synchronized void look() {
    if (!renewing && !used.equals(Optional.of(site.get()))) {
      renewing = true;
      var unused = renewal.apply(this::send).whenComplete((done, fault) -> renewed(fault));
    }
  }

  private synchronized Site send() {
    Site now = site.get();
    sent = Optional.of(now);
    return now;
  }

  private synchronized void renewed(Throwable fault) {
    renewing = false;
    if (fault == null) {
      used = sent;
      look();
    } else {
      LOG.debug("the hosts are not renewed yet: {}", fault.getMessage());
    }
  }
}
