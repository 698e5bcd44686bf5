package org.leasehold.simulator.workload;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.leasehold.core.site.Site;

/**
 * Requests to replay.
 *
 * @param name what to call it
 * @param site the hosts, when the workload brings its own
 * @param submissions in the order of their arrival; equals in the order of the file
 */
public record Workload(String name, Optional<Site> site, List<Submission> submissions) {
  public Workload {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(site, "site");
    submissions = List.copyOf(submissions);
  }
}
