package org.leasehold.core.placement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a plan, with nothing placed, of a problem. */
final class PlanBuilder {

  private final PlacementProblem problem;
  private final int resources;
  private final boolean uniform;

  PlanBuilder(PlacementProblem problem) {
    this.problem = problem;
    resources = problem.vms().get(0).need().length;
    uniform = isUniform();
  }

  PlacementPlan build() {
    List<OfferedHost> hosts = usefulHosts();
    return new PlacementPlan(vms(hosts), yields(hosts), hosts, uniform);
  }

  /** The hosts that have room for the least any VM needs, if all candidates yield; best first. */
  private List<OfferedHost> usefulHosts() {
    long[] least = leastNeed();
    HostBuilder builder = new HostBuilder(problem.candidates(), resources);
    List<OfferedHost> hosts = new ArrayList<>(problem.offers().size());
    for (HostOffer offer : problem.offers()) {
      OfferedHost host = builder.build(offer);
      if (Prospects.fits(least, host.roomAtMost)) {
        hosts.add(host);
      }
    }
    hosts.sort((a, b) -> Long.compare(b.worth, a.worth));
    for (int h = 0; h < hosts.size(); h++) {
      hosts.get(h).moveTo(h);
    }
    return hosts;
  }

  private long[] leastNeed() {
    long[] least = problem.vms().get(0).need().clone();
    for (VmDemand vm : problem.vms()) {
      for (int r = 0; r < resources; r++) {
        least[r] = Math.min(least[r], vm.need()[r]);
      }
    }
    return least;
  }

  private List<PlannedYield> yields(List<OfferedHost> hosts) {
    List<YieldCandidate> candidates = problem.candidates();
    int[] count = new int[candidates.size()];
    for (OfferedHost host : hosts) {
      for (int candidate : host.holders) {
        count[candidate]++;
      }
    }
    int[][] hostsOf = new int[candidates.size()][];
    for (int c = 0; c < hostsOf.length; c++) {
      hostsOf[c] = new int[count[c]];
    }
    for (OfferedHost host : hosts) {
      for (int candidate : host.holders) {
        int[] row = hostsOf[candidate];
        row[row.length - count[candidate]--] = host.position();
      }
    }
    List<PlannedYield> yields = new ArrayList<>(candidates.size());
    for (int c = 0; c < hostsOf.length; c++) {
      yields.add(new PlannedYield(candidates.get(c), c, hostsOf[c]));
    }
    return yields;
  }

  private List<PlannedVm> vms(List<OfferedHost> hosts) {
    List<VmDemand> demands = problem.vms();
    Map<Integer, OfferedHost> homes = homes(hosts);
    List<PlannedVm> vms = new ArrayList<>(demands.size());
    for (int order : largestFirst(demands, hosts)) {
      VmDemand demand = demands.get(order);
      OfferedHost home = demand.home().isPresent() ? homes.get(demand.home().getAsInt()) : null;
      long best = worthAtBest(demand, home, hosts);
      vms.add(new PlannedVm(demand, order, vms.size(), home, best));
    }
    return vms;
  }

  /** The offered hosts by their index, where any VM has a home. */
  private Map<Integer, OfferedHost> homes(List<OfferedHost> hosts) {
    Map<Integer, OfferedHost> homes = new HashMap<>();
    for (VmDemand demand : problem.vms()) {
      if (demand.home().isPresent()) {
        for (OfferedHost host : hosts) {
          homes.put(host.host, host);
        }
        break;
      }
    }
    return homes;
  }

  private List<Integer> largestFirst(List<VmDemand> demands, List<OfferedHost> hosts) {
    List<Integer> orders = new ArrayList<>(demands.size());
    for (int i = 0; i < demands.size(); i++) {
      orders.add(i);
    }
    if (!uniform) {
      double[] scale = scale(hosts);
      orders.sort(Comparator.comparingDouble(order -> -size(demands.get(order), scale)));
    }
    return orders;
  }

  /** All hosts' room, per resource: a need of what is scarce is larger. */
  private double[] scale(List<OfferedHost> hosts) {
    double[] scale = new double[resources];
    for (OfferedHost host : hosts) {
      for (int r = 0; r < resources; r++) {
        scale[r] += host.roomAtMost[r];
      }
    }
    return scale;
  }

  private static double size(VmDemand demand, double[] scale) {
    double size = 0;
    for (int r = 0; r < scale.length; r++) {
      size += demand.need()[r] / Math.max(1, scale[r]);
    }
    return size;
  }

  private static long worthAtBest(VmDemand demand, OfferedHost home, List<OfferedHost> hosts) {
    if (hosts.isEmpty()) {
      return 0;
    }
    if (!demand.mayMove()) {
      return home == null ? 0 : PlannedVm.worth(demand, home, home);
    }
    long best = PlannedVm.worth(demand, home, hosts.get(0));
    return home == null ? best : Math.max(best, PlannedVm.worth(demand, home, home));
  }

  private boolean isUniform() {
    long[] first = problem.vms().get(0).need();
    for (VmDemand vm : problem.vms()) {
      if (vm.need() != first && !Arrays.equals(vm.need(), first)) {
        return false;
      }
    }
    return true;
  }
}
