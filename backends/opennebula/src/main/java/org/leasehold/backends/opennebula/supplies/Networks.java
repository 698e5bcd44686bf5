package org.leasehold.backends.opennebula.supplies;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.backends.opennebula.client.Host;
import org.leasehold.backends.opennebula.client.Network;
import org.leasehold.backends.opennebula.requirements.HostAttributes;
import org.leasehold.backends.opennebula.requirements.Rank;
import org.leasehold.backends.opennebula.requirements.Requirement;

/**
 * The virtual networks, with the addresses that were taken of them since they were read. Not safe
 * for use by several threads.
 */
public final class Networks {
  private final List<Network> all;
  private final Map<Integer, Long> taken = new HashMap<>();

  public Networks(List<Network> networks) {
    all = List.copyOf(networks);
  }

  /** Whether one of them will do for VMs on a host. */
  public boolean has(Host host, Requirement requirement) {
    return find(host, requirement, Optional.empty()).isPresent();
  }

  /**
   * Takes an address of the one that is liked best of those that will do: that of the highest rank,
   * then that with the most free addresses, then that of the lowest number.
   *
   * @return its number; empty where none will do, and nothing is taken
   */
  public Optional<Integer> take(Host host, NicNeed need) {
    Optional<Network> found = find(host, need.requirement(), need.rank());
    found.ifPresent(each -> taken.merge(each.id(), 1L, Long::sum));
    return found.map(Network::id);
  }

  private Optional<Network> find(Host host, Requirement requirement, Optional<Rank> rank) {
    return all.stream()
        .filter(each -> each.clusters().contains(host.clusterId()))
        .filter(each -> free(each) > 0)
        .filter(each -> requirement.holds(HostAttributes.of(each.whole())))
        .max(
            Comparator.comparingDouble((Network each) -> rank(rank, each))
                .thenComparingLong(this::free)
                .thenComparing(Network::id, Comparator.reverseOrder()));
  }

  private static double rank(Optional<Rank> rank, Network network) {
    return rank.map(it -> it.of(HostAttributes.of(network.whole())))
        .filter(Double::isFinite)
        .orElse(0.0);
  }

  private long free(Network network) {
    return network.addresses() - network.used() - taken.getOrDefault(network.id(), 0L);
  }
}
