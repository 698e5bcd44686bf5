package org.leasehold.configuration;

import static org.leasehold.configuration.ValueType.duration;
import static org.leasehold.configuration.ValueType.trueOrFalse;
import static org.leasehold.configuration.ValueType.wholeNumber;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.leasehold.configuration.OpenNebulaSettings.LeaseEnd;
import org.leasehold.configuration.OpenNebulaSettings.Preemption;
import org.leasehold.configuration.OpenNebulaSettings.Unasked;

/** The settings of the backend on OpenNebula. */
final class OpenNebulaKeys {
  static final Key<URI> ENDPOINT =
      new Key<>(
          "opennebula.endpoint",
          ValueType.text(
                  "an address such as http://localhost:2633/RPC2",
                  "https?://(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9.-]+)(:\\d{1,5})?(/[\\w./-]*)?")
              .map(URI::create),
          "Where oned listens. By http the password is sent in clear.");
  static final Key<Optional<Path>> AUTH =
      new Key<>(
          "opennebula.auth",
          file().orNothing(),
          "The file with user:password of a user in the group oneadmin; nothing for that of"
              + " OpenNebula's own commands: ONE_AUTH or ~/.one/one_auth.");
  static final Key<Optional<Path>> CA =
      new Key<>(
          "opennebula.ca",
          file().orNothing(),
          "The file with the certificates, in PEM, that an https endpoint is trusted by; nothing for"
              + " those that Java trusts.");
  static final Key<Duration> TIMEOUT =
      new Key<>("opennebula.timeout", positive(), "How long oned has to answer; more than 0s.");
  static final Key<Duration> INTERVAL =
      new Key<>(
          "opennebula.interval",
          positive(),
          "How often OpenNebula is looked at when nothing is under way; more than 0s.");
  static final Key<Duration> BUSY_INTERVAL =
      new Key<>(
          "opennebula.busyInterval",
          positive(),
          "How often it is looked at while actions are under way; more than 0s.");
  static final Key<Duration> RECONNECT_MOST =
      new Key<>(
          "opennebula.reconnect.most",
          positive(),
          "How long to wait at most between two tries to reach OpenNebula: the first wait is 1s, and"
              + " each other twice as long; more than 0s.");
  static final Key<Long> CONCURRENCY =
      new Key<>(
          "opennebula.concurrency",
          wholeNumber("a whole number", 1, 1_000),
          "How many changes oned is asked for at a time.");
  static final Key<Preemption> PREEMPTION =
      new Key<>(
          "opennebula.preemption",
          ValueType.wordOf(Preemption.class),
          "How VMs yield: stop saves them in their datastore, and any host can take them up; suspend"
              + " saves them on their host, and OpenNebula goes on charging them to it.");
  static final Key<LeaseEnd> LEASE_END =
      new Key<>(
          "opennebula.leaseEnd",
          ValueType.wordOf(LeaseEnd.class),
          "What becomes of VMs when their lease has ended. One that is powered off keeps its disks,"
              + " and is still charged to its host.");
  static final Key<Optional<String>> TEMPLATE =
      new Key<>(
          "opennebula.template",
          ValueType.text("the name or number of a VM template", "[A-Za-z0-9][^\\p{Cntrl}]{0,127}")
              .orNothing(),
          "The VM template of leases that come by the command or the HTTP API and name none; nothing"
              + " for VMs without disks.");
  static final Key<Duration> GRACE =
      new Key<>(
          "opennebula.grace",
          positive(),
          "How long a VM may look as if nothing had been asked of it before that counts as failed;"
              + " more than 0s.");
  static final Key<Duration> TIME_LIMIT =
      new Key<>(
          "opennebula.timeLimit",
          positive(),
          "How long an action may take before it counts as failed; more than 0s.");
  static final Key<Boolean> DRY_RUN =
      new Key<>(
          "opennebula.dryRun",
          trueOrFalse(),
          "Whether all is decided and reported, in SCHED_MESSAGE and the log, and nothing is done to"
              + " a VM. Its leases are kept in the folder dry-run beside store.path, without"
              + " store.url.");
  static final Key<Unasked> LEASES_UNASKED =
      new Key<>(
          "opennebula.leases.unasked",
          ValueType.wordOf(Unasked.class),
          "What a VM is whose template asks for no lease, without an end in both cases: immediate"
              + " starts at once or never; best-effort waits for room and may be preempted.");
  static final Key<Duration> GROUP_TIMEOUT =
      new Key<>(
          "opennebula.leases.groupTimeout",
          duration(),
          "How long after its first VM a group waits for the others.");
  static final Key<Duration> GROUP_QUIET =
      new Key<>(
          "opennebula.leases.groupQuiet",
          duration(),
          "How long a group that does not say its COUNT waits for one VM more.");
  static final Key<Optional<Path>> BELL =
      new Key<>(
          "opennebula.bell",
          ValueType.text("the absolute path of a socket, of at most 100 characters", "/[!-~]{1,99}")
              .map(Path::of)
              .orNothing(),
          "The socket at which leasehold opennebula-driver, started by oned 7.x, wakes the daemon;"
              + " nothing for none.");

  /** All of them. */
  static final List<Key<?>> ALL =
      List.of(
          ENDPOINT,
          AUTH,
          CA,
          TIMEOUT,
          INTERVAL,
          BUSY_INTERVAL,
          RECONNECT_MOST,
          CONCURRENCY,
          PREEMPTION,
          LEASE_END,
          TEMPLATE,
          GRACE,
          TIME_LIMIT,
          DRY_RUN,
          LEASES_UNASKED,
          GROUP_TIMEOUT,
          GROUP_QUIET,
          BELL);

  private OpenNebulaKeys() {}

  private static ValueType<Path> file() {
    return ValueType.path("the path of a file").map(Path::of);
  }

  private static ValueType<Duration> positive() {
    return duration().where(time -> !time.isZero());
  }

  /** The settings these keys make. */
  static OpenNebulaSettings settings(Values values) {
    return new OpenNebulaSettings(
        new OpenNebulaSettings.Connection(
            values.get(ENDPOINT),
            values.get(AUTH),
            values.get(CA),
            values.get(TIMEOUT),
            values.get(INTERVAL),
            values.get(BUSY_INTERVAL),
            values.get(RECONNECT_MOST)),
        values.get(PREEMPTION),
        values.get(LEASE_END),
        values.get(TEMPLATE),
        values.get(CONCURRENCY).intValue(),
        values.get(GRACE),
        values.get(TIME_LIMIT),
        values.get(DRY_RUN),
        new OpenNebulaSettings.Leases(
            values.get(LEASES_UNASKED), values.get(GROUP_TIMEOUT), values.get(GROUP_QUIET)),
        values.get(BELL));
  }
}
