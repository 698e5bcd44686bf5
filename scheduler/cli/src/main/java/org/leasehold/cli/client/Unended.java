package org.leasehold.cli.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leasehold.api.LeasePage;
import org.leasehold.api.LeaseView;
import org.leasehold.cli.http.Daemon;
import org.leasehold.cli.http.DaemonFault;
import org.leasehold.cli.http.LeaseFilter;

/** The leases that have not ended. */
final class Unended {
  private static final LeaseFilter ALL =
      new LeaseFilter(false, List.of(), Optional.empty(), Optional.empty(), false);

  private Unended() {}

  /** All of them, in the order of their submission. */
  static List<LeaseView> leases(Daemon daemon) throws DaemonFault {
    List<LeaseView> leases = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      LeasePage page = daemon.leases(ALL, Daemon.LARGEST_PAGE, cursor).value();
      leases.addAll(page.leases());
      cursor = page.next();
    } while (cursor.isPresent());
    return leases;
  }
}
