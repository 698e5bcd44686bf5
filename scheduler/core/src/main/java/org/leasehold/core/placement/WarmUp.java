package org.leasehold.core.placement;

import java.util.ArrayList;
import java.util.List;
import org.leasehold.core.lease.LeaseId;

/**
 * Problems of the usual kinds, made up: solving them has the JVM load and compile what the solvers
 * need before a lease waits for it.
 */
final class WarmUp {

  private static final LeaseId LEASE = new LeaseId("warm-up");
  private static final int HOSTS = 64;
  private static final int LEASES = 16;

  private WarmUp() {}

  /** A lease of equal VMs that fits. */
  static PlacementProblem plain(int vms) {
    return new PlacementProblem(LEASE, vms(vms, false), offers(false), List.of());
  }

  /** A lease of equal VMs for which others must yield. */
  static PlacementProblem yielding() {
    return new PlacementProblem(LEASE, vms(HOSTS / 2, false), offers(true), candidates());
  }

  /** A lease of different VMs that hardly fits, and not without yields. */
  static PlacementProblem mixed() {
    return new PlacementProblem(LEASE, vms(HOSTS / 2, true), offers(true), candidates());
  }

  private static List<VmDemand> vms(int count, boolean mixed) {
    List<VmDemand> vms = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int cpus = mixed ? 1 + i % 3 : 2;
      vms.add(VmDemand.fresh(i, new long[] {100L * cpus, 1024L * cpus}));
    }
    return vms;
  }

  private static List<YieldCandidate> candidates() {
    List<YieldCandidate> candidates = new ArrayList<>();
    for (int c = 0; c < LEASES; c++) {
      candidates.add(new YieldCandidate(new LeaseId("warm-up-" + c), 1 + c * 7 % LEASES));
    }
    return candidates;
  }

  private static List<HostOffer> offers(boolean held) {
    List<HostOffer> offers = new ArrayList<>();
    for (int h = 0; h < HOSTS; h++) {
      double score = h % 4 / 4.0;
      offers.add(
          held
              ? new HostOffer(h, new long[][] {{200, 0}, {0, 0}}, holdings(h), score, 0)
              : HostOffer.steady(h, new long[] {400, 4096}, score, 0));
    }
    return offers;
  }

  private static List<Holding> holdings(int host) {
    long[] half = {200, 2048};
    return List.of(
        new Holding(host % LEASES, 0, half),
        new Holding(host % LEASES, 1, half),
        new Holding((host / 4 + 5) % LEASES, 1, half));
  }
}
