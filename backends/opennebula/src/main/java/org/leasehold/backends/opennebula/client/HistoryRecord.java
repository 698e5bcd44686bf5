package org.leasehold.backends.opennebula.client;

import java.time.Instant;
import java.util.Optional;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;

/**
 * A stay of a VM on a host.
 *
 * @param sequence its number in the life of the VM, from 0
 * @param hostId the number of the host, whose name is {@code host}
 * @param datastoreId the system datastore its disks were in
 * @param start when the stay began
 * @param end when it ended; empty for the present one
 * @param runStart when the VM began to run
 * @param runEnd when it stopped running
 * @param action the number of the action that ended the stay, 0 for none
 */
public record HistoryRecord(
    int sequence,
    int hostId,
    String host,
    int clusterId,
    int datastoreId,
    Optional<Instant> start,
    Optional<Instant> end,
    Optional<Instant> runStart,
    Optional<Instant> runEnd,
    int action) {

  static HistoryRecord of(Element history) throws Unreadable {
    return new HistoryRecord(
        history.id("SEQ"),
        history.id("HID"),
        history.valueOrEmpty("HOSTNAME"),
        history.value("CID").isPresent() ? history.id("CID") : 0,
        history.value("DS_ID").isPresent() ? history.id("DS_ID") : 0,
        history.time("STIME"),
        history.time("ETIME"),
        history.time("RSTIME"),
        history.time("RETIME"),
        history.value("ACTION").isPresent() ? history.id("ACTION") : 0);
  }
}
