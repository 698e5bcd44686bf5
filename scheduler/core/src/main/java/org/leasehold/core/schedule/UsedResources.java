package org.leasehold.core.schedule;

import java.util.Set;
import java.util.TreeSet;
import org.leasehold.core.snapshot.SchedulerSnapshot;

/** The resources that remembered leases ask for; a site may have lost some of them. */
final class UsedResources {
  private UsedResources() {}

  /** Their names. */
  static Set<String> of(SchedulerSnapshot snapshot) {
    Set<String> names = new TreeSet<>();
    snapshot
        .leases()
        .forEach(
            lease ->
                lease
                    .request()
                    .nodeSets()
                    .forEach(set -> names.addAll(set.resources().amounts().keySet())));
    return names;
  }
}
