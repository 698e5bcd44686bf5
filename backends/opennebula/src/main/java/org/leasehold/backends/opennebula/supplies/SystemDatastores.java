package org.leasehold.backends.opennebula.supplies;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.leasehold.backends.opennebula.client.Datastore;
import org.leasehold.backends.opennebula.client.Element;
import org.leasehold.backends.opennebula.client.Host;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;
import org.leasehold.backends.opennebula.requirements.HostAttributes;
import org.leasehold.backends.opennebula.requirements.Rank;

/**
 * The system datastores that can be used, with what was taken of them since they were read. Of one
 * that hosts do not share, what the host has free counts. Not safe for use by several threads.
 */
public final class SystemDatastores {
  /** More than any VM needs: where nothing is known, or nothing is to be checked. */
  public static final long UNKNOWN = 1L << 50;

  /** A datastore, or the part of it that one host has. */
  private record Pool(int datastore, Optional<String> host) {}

  /** A datastore, or what one host has of it, with what is free there. */
  record Part(Datastore datastore, long freeMb) {}

  private final List<Datastore> all;
  private final Map<Pool, Long> taken = new HashMap<>();

  /**
   * @param datastores of all kinds
   */
  public SystemDatastores(List<Datastore> datastores) {
    all =
        datastores.stream()
            .filter(each -> each.kind() == Datastore.Kind.SYSTEM && each.usable())
            .sorted(Comparator.comparingInt(Datastore::id))
            .toList();
  }

  /** The most MB that are free on one of them for a host; {@link #UNKNOWN} where there is none. */
  public long mostFree(Host host) {
    return of(host).mapToLong(each -> free(each, host)).max().orElse(UNKNOWN);
  }

  /** Whether one of them will do for VMs on a host. */
  public boolean has(Host host, DiskNeed need) {
    return find(host, need).isPresent();
  }

  /**
   * Takes room on the one that is liked best of those that will do: that of the highest rank, then
   * that with the most room, then that of the lowest number.
   *
   * @return its number; empty where none will do, and nothing is taken
   */
  public Optional<Integer> take(Host host, DiskNeed need) {
    Optional<Datastore> found = find(host, need);
    found.ifPresent(each -> taken.merge(pool(each, host), need.mb(), Long::sum));
    return found.map(Datastore::id);
  }

  /** All parts that hosts can use, each once. */
  List<Part> parts(List<Host> hosts) {
    Map<Pool, Part> parts = new LinkedHashMap<>();
    for (Host host : hosts) {
      of(host)
          .forEach(
              each ->
                  parts.computeIfAbsent(
                      pool(each, host), pool -> new Part(each, free(each, host))));
    }
    return List.copyOf(parts.values());
  }

  private Optional<Datastore> find(Host host, DiskNeed need) {
    return of(host)
        .filter(each -> need.requirement().holds(HostAttributes.of(each.whole())))
        .filter(each -> free(each, host) >= need.mb())
        .max(
            Comparator.comparingDouble((Datastore each) -> rank(need.rank(), each))
                .thenComparingLong(each -> free(each, host))
                .thenComparing(Datastore::id, Comparator.reverseOrder()));
  }

  private static double rank(Optional<Rank> rank, Datastore datastore) {
    return rank.map(it -> it.of(HostAttributes.of(datastore.whole())))
        .filter(Double::isFinite)
        .orElse(0.0);
  }

  private Stream<Datastore> of(Host host) {
    return all.stream().filter(each -> each.clusters().contains(host.clusterId()));
  }

  private long free(Datastore datastore, Host host) {
    return measured(datastore, host) - taken.getOrDefault(pool(datastore, host), 0L);
  }

  private static Pool pool(Datastore datastore, Host host) {
    return new Pool(
        datastore.id(), isShared(datastore) ? Optional.empty() : Optional.of(host.name()));
  }

  private static long measured(Datastore datastore, Host host) {
    boolean isUnchecked =
        datastore.template().valueOrEmpty("DATASTORE_CAPACITY_CHECK").equalsIgnoreCase("NO");
    if (isUnchecked) {
      return UNKNOWN;
    }
    if (!isShared(datastore)) {
      return local(host.whole().part("HOST_SHARE").part("DATASTORES"), datastore.id());
    }
    return datastore.totalMb() > 0 ? datastore.freeMb() : UNKNOWN;
  }

  private static boolean isShared(Datastore datastore) {
    return !datastore.template().valueOrEmpty("SHARED").equalsIgnoreCase("NO");
  }

  private static long local(Element datastores, int id) {
    try {
      for (Element each : datastores.children("DS")) {
        if (each.id("ID") == id) {
          return each.numberOrZero("FREE_MB");
        }
      }
      return datastores.numberOrZero("MAX_DISK") > 0
          ? datastores.numberOrZero("FREE_DISK")
          : UNKNOWN;
    } catch (Unreadable e) {
      return UNKNOWN;
    }
  }
}
