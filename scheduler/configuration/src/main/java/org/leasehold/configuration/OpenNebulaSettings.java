package org.leasehold.configuration;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How an OpenNebula is reached and what is done to its VMs.
 *
 * @param connection how it is reached
 * @param preemption how VMs yield
 * @param leaseEnd what becomes of VMs when their lease has ended
 * @param template the VM template of leases that name no software of their own
 * @param concurrency how many changes are asked for at a time, 1 or more
 * @param grace how long a VM may look as if nothing had been asked of it, before that counts as
 *     failed
 * @param timeLimit how long an action may take before it is given up
 * @param dryRun whether everything is decided and reported, and nothing done
 * @param leases how VMs become leases
 * @param bell the socket at which the driver of oned 7.x rings; empty for none
 */
public record OpenNebulaSettings(
    Connection connection,
    Preemption preemption,
    LeaseEnd leaseEnd,
    Optional<String> template,
    int concurrency,
    Duration grace,
    Duration timeLimit,
    boolean dryRun,
    Leases leases,
    Optional<Path> bell) {

  public OpenNebulaSettings {
    Objects.requireNonNull(connection, "connection");
    Objects.requireNonNull(preemption, "preemption");
    Objects.requireNonNull(leaseEnd, "leaseEnd");
    Objects.requireNonNull(template, "template");
    Objects.requireNonNull(leases, "leases");
    Objects.requireNonNull(bell, "bell");
    if (concurrency < 1 || grace.isNegative() || timeLimit.isNegative()) {
      throw new IllegalArgumentException("1 call or more at a time, and times of 0 or more");
    }
  }

  /** How VMs yield to a lease that preempts theirs. */
  public enum Preemption {
    /** Saved in the datastore: the host is free for others, and any host can take the VM up. */
    STOP,
    /**
     * Saved on the host, to which OpenNebula goes on charging it: others come there all the same.
     */
    SUSPEND
  }

  /** What becomes of VMs when their lease has ended. */
  public enum LeaseEnd {
    TERMINATE,
    /** Off, with their disks, and still charged to their host. */
    POWEROFF
  }

  /**
   * How VMs become leases.
   *
   * @param unasked what a VM is whose template asks for no lease
   * @param groupTimeout how long after its first VM a group waits for the others
   * @param groupQuiet how long a group that does not say its number waits for one VM more
   */
  public record Leases(Unasked unasked, Duration groupTimeout, Duration groupQuiet) {
    public Leases {
      Objects.requireNonNull(unasked, "unasked");
      if (groupTimeout.isNegative() || groupQuiet.isNegative()) {
        throw new IllegalArgumentException("times are 0 or more");
      }
    }
  }

  /** What a VM is whose template asks for no lease. */
  public enum Unasked {
    /** It starts at once or never, and is not preempted. */
    IMMEDIATE,
    /** It waits for room, and may be preempted. */
    BEST_EFFORT
  }

  /**
   * How oned is reached.
   *
   * @param endpoint where it listens, by http or https
   * @param auth the file with {@code user:password}; empty for that of OpenNebula's own commands
   * @param ca whom an https endpoint is trusted by; empty for what Java trusts
   * @param timeout how long it has to answer
   * @param interval how often it is looked at when nothing is under way
   * @param busyInterval how often while something is
   * @param reconnectMost how long to wait at most between two tries to reach it
   */
  public record Connection(
      URI endpoint,
      Optional<Path> auth,
      Optional<Path> ca,
      Duration timeout,
      Duration interval,
      Duration busyInterval,
      Duration reconnectMost) {
    public Connection {
      Objects.requireNonNull(endpoint, "endpoint");
      Objects.requireNonNull(auth, "auth");
      Objects.requireNonNull(ca, "ca");
      if (timeout.isNegative()
          || interval.isNegative()
          || busyInterval.isNegative()
          || reconnectMost.isNegative()) {
        throw new IllegalArgumentException("times are 0 or more");
      }
    }
  }
}
