package org.leasehold.eventlog;

import java.util.OptionalInt;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.snapshot.LeaseSnapshot;

/**
 * Snapshots of leases as JSON objects, without the request, which never changes and has a text of
 * its own: {@link RequestJson}.
 */
public final class SnapshotJson {
  /** What is written, and all that is read. To be raised when the fields become others. */
  static final int VERSION = 1;

  private SnapshotJson() {}

  /** The snapshot, its request left out, as one line of ASCII without its end. */
  public static String write(LeaseSnapshot snapshot) {
    return Json.text(json -> new SnapshotEncoder(json).encode(snapshot));
  }

  /**
   * The snapshot of a text that {@link #write} gave.
   *
   * @param name what to call the text in messages
   * @param request what the lease asked for
   * @throws BadInput when it is no snapshot, or one of another version
   */
  public static LeaseSnapshot read(String name, LeaseRequest request, String text) throws BadInput {
    return Json.read(
        name, OptionalInt.empty(), text, fields -> SnapshotDecoder.decode(request, fields));
  }
}
