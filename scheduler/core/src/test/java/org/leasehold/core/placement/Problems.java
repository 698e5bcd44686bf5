package org.leasehold.core.placement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.schedule.SchedulingSettings.PlacementSettings;

/** Problems for tests, small ones by hand and random ones. */
final class Problems {

  static final PlacementSettings SETTINGS = new PlacementSettings(200, 1);
  static final LeaseId LEASE = new LeaseId("new");

  private Problems() {}

  static PlacementProblem of(List<VmDemand> vms, HostOffer... offers) {
    return new PlacementProblem(LEASE, vms, List.of(offers), List.of());
  }

  /** Fresh VMs of a single resource. */
  static List<VmDemand> vms(long... needs) {
    List<VmDemand> vms = new ArrayList<>();
    for (long need : needs) {
      vms.add(VmDemand.fresh(vms.size(), new long[] {need}));
    }
    return vms;
  }

  static VmDemand[] copies(int count, long need) {
    VmDemand[] vms = new VmDemand[count];
    Arrays.setAll(vms, i -> VmDemand.fresh(i, new long[] {need}));
    return vms;
  }

  /** A host of a single resource that the policy neither likes nor dislikes. */
  static HostOffer host(int host, long free) {
    return HostOffer.steady(host, new long[] {free}, 0.5, 0);
  }

  /** A host of a single resource and slice, on which candidates hold something. */
  static HostOffer held(int host, long free, Holding... holdings) {
    return new HostOffer(host, new long[][] {{free}}, List.of(holdings), 0.5, 0);
  }

  static Holding holding(int candidate, long amount) {
    return new Holding(candidate, 0, new long[] {amount});
  }

  /** Candidates called a, b, c and so on. */
  static List<YieldCandidate> candidates(long... costs) {
    List<YieldCandidate> candidates = new ArrayList<>();
    for (long cost : costs) {
      LeaseId name = new LeaseId(String.valueOf((char) ('a' + candidates.size())));
      candidates.add(new YieldCandidate(name, cost));
    }
    return candidates;
  }

  /** Any problem: one to three resources and slices, VMs alike or not, homes, yields. */
  static PlacementProblem random(long seed) {
    Random random = new Random(seed);
    int resources = 1 + random.nextInt(3);
    int hosts = 1 + random.nextInt(8);
    List<YieldCandidate> candidates = new ArrayList<>();
    for (int c = random.nextInt(7); c > 0; c--) {
      LeaseId name = new LeaseId("candidate-" + candidates.size());
      candidates.add(new YieldCandidate(name, 1 + random.nextInt(30)));
    }
    List<HostOffer> offers = new ArrayList<>();
    for (int h = 0; h < hosts; h++) {
      offers.add(randomOffer(random, 2 * h + 1, resources, candidates.size()));
    }
    List<VmDemand> vms = new ArrayList<>();
    boolean alike = random.nextBoolean();
    boolean saved = random.nextInt(3) == 0;
    for (int v = 1 + random.nextInt(9); v > 0; v--) {
      long[] need =
          alike && !vms.isEmpty() ? vms.get(0).need().clone() : amounts(random, resources, 5);
      int home = random.nextInt(2 * hosts + 2);
      int kind = saved ? random.nextInt(4) : 0;
      if (kind == 0) {
        vms.add(VmDemand.fresh(vms.size(), need));
      } else if (kind == 1) {
        vms.add(VmDemand.pinned(vms.size(), need, home));
      } else {
        vms.add(VmDemand.saved(vms.size(), need, home, random.nextInt(3) * 512L));
      }
    }
    return new PlacementProblem(LEASE, vms, offers, candidates);
  }

  private static HostOffer randomOffer(Random random, int host, int resources, int candidates) {
    long[][] free = new long[1 + random.nextInt(3)][];
    List<Holding> holdings = new ArrayList<>();
    for (int s = 0; s < free.length; s++) {
      free[s] = amounts(random, resources, 9);
      if (random.nextInt(10) == 0) {
        free[s][0] = -2;
      }
      for (int c = 0; c < candidates; c++) {
        if (random.nextInt(3) == 0) {
          holdings.add(new Holding(c, s, amounts(random, resources, 7)));
        }
      }
    }
    return new HostOffer(host, free, holdings, random.nextInt(5) / 4.0, random.nextInt(5) / 4.0);
  }

  private static long[] amounts(Random random, int resources, int bound) {
    return random.longs(resources, 0, bound).toArray();
  }
}
