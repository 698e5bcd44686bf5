package org.leasehold.core.policy;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * A lease as a policy sees it: plain attributes. All times in seconds; those named *Time since the
 * epoch.
 *
 * @param id the lease's name
 * @param user who asked
 * @param type reservation, best-effort, immediate or deadline
 * @param preemptible whether its terms let it yield
 * @param submitTime when it was submitted
 * @param startTime the start asked for, with a deadline the earliest; where there is none the
 *     submit time
 * @param deadline by when it must be done; infinity when that does not matter
 * @param duration requested run time; infinity when unlimited
 * @param remaining requested run time not yet had
 * @param attained run time had since the last requeue
 * @param waited time since it was submitted
 * @param nodes number of VMs
 * @param cpus CPUs of all VMs together
 * @param memory MB of all VMs together
 * @param suspensions how often it was suspended
 * @param userCpus CPUs of all leases of its user that were taken and have not ended; one that is
 *     being admitted is not yet among them
 * @param userRunningCpus CPUs of those of them that run now
 * @param attributes the free texts that came with it
 */
public record LeaseView(
    String id,
    String user,
    String type,
    boolean preemptible,
    double submitTime,
    double startTime,
    double deadline,
    double duration,
    double remaining,
    double attained,
    double waited,
    int nodes,
    double cpus,
    double memory,
    int suspensions,
    double userCpus,
    double userRunningCpus,
    Map<String, String> attributes) {

  private static final String PRIORITY = "priority";
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,15})?");

  /** The number in its attribute {@code priority}; 0 where there is none. */
  public double priority() {
    String text = attributes.getOrDefault(PRIORITY, "");
    return NUMBER.matcher(text).matches() ? Double.parseDouble(text) : 0;
  }
}
