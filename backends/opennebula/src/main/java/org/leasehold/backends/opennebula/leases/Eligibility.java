package org.leasehold.backends.opennebula.leases;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.leasehold.backends.opennebula.hosts.HostReading;
import org.leasehold.backends.opennebula.hosts.SiteReading;
import org.leasehold.backends.opennebula.requirements.HostAttributes;
import org.leasehold.backends.opennebula.requirements.Requirement;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.site.Host;

/**
 * Which hosts have the resources that stand for what leases ask of them. So to the scheduler a
 * requirement is a resource like any other, which only some hosts have. What no lease asks for no
 * host has.
 *
 * @param hosts the scheduler's site
 * @param homes the host that was chosen for VMs that are kept together, by their resource
 */
public record Eligibility(List<Host> hosts, SortedMap<String, String> homes) {
  private static final long PLENTY = NodeSet.MOST;

  public Eligibility {
    hosts = List.copyOf(hosts);
    homes = Collections.unmodifiableSortedMap(new TreeMap<>(homes));
  }

  /**
   * Declares them.
   *
   * @param site the hosts with what they have for leases
   * @param attributes what requirements say of each, by its name
   * @param needs what leases ask for
   * @param placed the VMs that are on hosts
   * @param before the homes as they were; one is kept while its host can be used
   */
  public static Eligibility of(
      SiteReading site,
      Map<String, HostAttributes> attributes,
      HostNeeds needs,
      PlacedVms placed,
      Map<String, String> before) {
    Map<String, Map<String, Long>> amounts = new TreeMap<>();
    site.hosts().keySet().forEach(name -> amounts.put(name, new TreeMap<>()));
    needs
        .requirements()
        .forEach(
            (resource, requirement) ->
                amounts.forEach(
                    (host, of) -> {
                      HostAttributes known = attributes.get(host);
                      boolean meets = known != null && requirement.holds(known);
                      // Where its VMs are already they may stay, whatever has changed.
                      long few =
                          placed.ours(host, resource) + stored(resource, requirement, placed);
                      of.put(resource, meets ? PLENTY : few);
                    }));
    for (String resource : needs.apart()) {
      amounts.forEach(
          (host, of) ->
              of.put(
                  resource,
                  Math.max(
                      placed.ours(host, resource), placed.others(host, resource) > 0 ? 0 : 1)));
    }
    TreeMap<String, String> homes = new TreeMap<>();
    needs
        .together()
        .forEach(
            (resource, with) -> {
              Optional<String> home =
                  home(site, resource, with, amounts, placed, before.get(resource));
              home.ifPresent(host -> homes.put(resource, host));
              amounts.forEach(
                  (host, of) ->
                      of.put(
                          resource,
                          home.equals(Optional.of(host)) ? PLENTY : placed.ours(host, resource)));
            });
    return new Eligibility(declared(site, amounts), homes);
  }

  /** VMs that have their disks and networks already, on no host: what they need is taken. */
  private static long stored(String resource, Requirement requirement, PlacedVms placed) {
    boolean isKept =
        requirement instanceof Requirement.Comparison comparison
            && SupplyNeeds.isKept(comparison.name());
    return isKept ? placed.stored(resource) : 0;
  }

  private static Optional<String> home(
      SiteReading site,
      String resource,
      Set<String> with,
      Map<String, Map<String, Long>> amounts,
      PlacedVms placed,
      String before) {
    Optional<String> there =
        site.hosts().keySet().stream()
            .filter(host -> placed.ours(host, resource) + placed.others(host, resource) > 0)
            .findFirst();
    if (there.isPresent()) {
      return there;
    }
    List<HostReading> able =
        site.hosts().values().stream()
            .filter(host -> host.away().isEmpty())
            .filter(
                host ->
                    with.stream()
                        .allMatch(other -> amounts.get(host.name()).getOrDefault(other, 0L) > 0))
            .toList();
    return able.stream()
        .filter(host -> host.name().equals(before))
        .findFirst()
        .or(
            () ->
                able.stream()
                    .max(
                        Comparator.comparingLong((HostReading host) -> host.capacity().memoryMb())
                            .thenComparingLong(host -> host.capacity().cpu())
                            .thenComparing(HostReading::name, Comparator.reverseOrder())))
        .map(HostReading::name);
  }

  private static List<Host> declared(SiteReading site, Map<String, Map<String, Long>> amounts) {
    List<Host> declared = new ArrayList<>();
    for (Host host : site.site()) {
      Map<String, Long> all = new TreeMap<>(host.capacity().amounts());
      all.putAll(amounts.get(host.name()));
      declared.add(new Host(host.name(), Resources.of(all)));
    }
    return declared;
  }

  /** Whether some host that can be used has all of these. */
  boolean anyHas(Set<String> resources, SiteReading site) {
    return hosts.stream()
        .filter(host -> site.hosts().get(host.name()).away().isEmpty())
        .anyMatch(host -> resources.stream().allMatch(name -> host.capacity().amount(name) > 0));
  }
}
