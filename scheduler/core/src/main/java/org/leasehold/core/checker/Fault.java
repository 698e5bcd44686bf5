package org.leasehold.core.checker;

import java.time.Instant;
import java.util.Optional;
import org.leasehold.core.lease.LeaseId;

/**
 * What an invariant found wrong.
 *
 * @param lease the lease it is about, where it is about one
 * @param host the host it is about, where it is about one
 * @param message when and what, one line
 */
record Fault(Optional<LeaseId> lease, Optional<String> host, String message) {

  /** A fault of a lease. */
  static Optional<Fault> of(LeaseId lease, Instant at, String message) {
    return Optional.of(
        new Fault(Optional.of(lease), Optional.empty(), "at " + at + " lease " + lease + message));
  }

  /** A fault of a VM and the host it was seen on. */
  static Optional<Fault> of(VmStep step, Instant at, String message) {
    return Optional.of(
        new Fault(
            Optional.of(step.vm().lease()),
            Optional.of(step.host()),
            "at " + at + " VM " + step.vm() + message));
  }

  /** A fault of an action that went wrong on a VM that did something else. */
  static Optional<Fault> of(Trouble trouble, VmPlace place) {
    return Optional.of(
        new Fault(
            Optional.of(trouble.vm().lease()),
            Optional.of(trouble.host()),
            "at " + trouble.at() + " VM " + trouble.vm() + " " + trouble + ", but is " + place));
  }

  /** A fault of a host. */
  static Optional<Fault> ofHost(String host, Instant at, String message) {
    return Optional.of(
        new Fault(Optional.empty(), Optional.of(host), "at " + at + " host " + host + message));
  }

  /** A fault of the log itself, and of the lease the entry is about, if it is about one. */
  static Optional<Fault> ofLog(LogEntry entry, String message) {
    return Optional.of(
        new Fault(entry.lease(), Optional.empty(), "at " + entry.at() + " " + message));
  }
}
