package org.leasehold.daemon.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.leasehold.core.snapshot.LeaseSnapshot;

/**
 * What the store says of a lease before it is written anew.
 *
 * @param state its word
 * @param hasStarted whether it ever ran
 */
record KnownLease(int sequence, String state, boolean hasStarted) {
  /** Most values in one statement; SQLite takes 32,766. */
  private static final int CHUNK = 500;

  private static final String FIND =
      "SELECT sequence, state, started FROM leases WHERE sequence IN (<sequences>)";

  /** Those of the leases that the store knows, by sequence. */
  static Map<Integer, KnownLease> of(Handle handle, List<LeaseSnapshot> leases) {
    Map<Integer, KnownLease> known = new HashMap<>();
    List<Integer> sequences = leases.stream().map(LeaseSnapshot::sequence).toList();
    for (int from = 0; from < sequences.size(); from += CHUNK) {
      List<Integer> chunk = sequences.subList(from, Math.min(from + CHUNK, sequences.size()));
      handle
          .createQuery(FIND)
          .bindList("sequences", chunk)
          .map(
              (row, context) ->
                  new KnownLease(
                      row.getInt("sequence"),
                      row.getString("state"),
                      Rows.number(row, "started").isPresent()))
          .forEach(lease -> known.put(lease.sequence(), lease));
    }
    return known;
  }
}
