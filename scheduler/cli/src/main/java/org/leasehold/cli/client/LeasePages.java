package org.leasehold.cli.client;

import java.util.Optional;
import java.util.function.Predicate;
import org.leasehold.api.LeasePage;
import org.leasehold.api.LeaseView;
import org.leasehold.cli.http.Daemon;
import org.leasehold.cli.http.DaemonFault;
import org.leasehold.cli.http.LeaseFilter;

/** Reads the leases of a daemon page by page: no more than one page is in memory. */
final class LeasePages {
  private LeasePages() {}

  /**
   * Hands out leases in the order of the filter.
   *
   * @param taker takes a lease, and says whether it wants more
   */
  static void each(Daemon daemon, LeaseFilter filter, Predicate<LeaseView> taker)
      throws DaemonFault {
    Optional<String> cursor = Optional.empty();
    do {
      LeasePage page = daemon.leases(filter, Daemon.LARGEST_PAGE, cursor).value();
      for (LeaseView lease : page.leases()) {
        if (!taker.test(lease)) {
          return;
        }
      }
      cursor = page.next();
    } while (cursor.isPresent());
  }
}
