package org.leasehold.daemon.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.daemon.store.LeaseQuery.Order;

/**
 * The SQL of a query for leases. The leases of each state and type asked for are found by
 * themselves through an index that has them in the order of the list, and no more of them than fit
 * on the page; so a page costs the same however many leases there are.
 *
 * @param sql with the parameters {@code after}, {@code most} and, where there is one, {@code owner}
 * @param hasOwner whether there is that parameter
 */
record LeaseSearch(String sql, boolean hasOwner) {

  static LeaseSearch of(LeaseQuery query) {
    boolean oldestFirst = query.order() == Order.OLDEST_FIRST;
    String behind = oldestFirst ? " sequence > :after" : " sequence < :after";
    String order = " ORDER BY sequence" + (oldestFirst ? "" : " DESC");
    String page = order + " LIMIT :most";
    boolean all =
        query.states().size() == LeaseState.values().length
            && query.types().size() == LeaseType.values().length
            && query.owner().isEmpty();
    String select = "SELECT " + LeaseRow.COLUMNS + " FROM leases WHERE";
    if (all) {
      return new LeaseSearch(select + behind + page, false);
    }
    List<String> parts = new ArrayList<>();
    for (LeaseState state : sorted(query.states(), LeaseState.values())) {
      for (LeaseType type : sorted(query.types(), LeaseType.values())) {
        String owner = query.owner().isPresent() ? " owner = :owner AND" : "";
        String of = " state = '" + state.word() + "' AND type = '" + type.word() + "' AND";
        parts.add(
            "SELECT sequence FROM (SELECT sequence FROM leases WHERE"
                + owner
                + of
                + behind
                + page
                + ") AS part"
                + parts.size());
      }
    }
    String found = parts.stream().collect(Collectors.joining(" UNION ALL "));
    return new LeaseSearch(
        select + " sequence IN (SELECT sequence FROM (" + found + ") AS found" + page + ")" + order,
        query.owner().isPresent());
  }

  private static <T> List<T> sorted(Set<T> some, T[] all) {
    return Arrays.stream(all).filter(some::contains).toList();
  }
}
