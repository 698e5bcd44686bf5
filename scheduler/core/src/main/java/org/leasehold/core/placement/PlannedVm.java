package org.leasehold.core.placement;

import org.optaplanner.core.api.domain.entity.PlanningEntity;
import org.optaplanner.core.api.domain.variable.PlanningVariable;

/** A VM and the host it gets; none while it has not found one. */
@PlanningEntity
public final class PlannedVm {

  static final String HOST = "host";

  private VmDemand demand;
  private int order;
  private int position;
  private long worthAtBest;
  private OfferedHost home;
  private OfferedHost host;

  /** For the solver. */
  public PlannedVm() {}

  /**
   * @param order its place in the problem's list of VMs
   * @param position its place in the plan's list of VMs
   * @param home the offer of its home; null when it has none, or it is not on offer
   * @param worthAtBest the highest soft score it can have on any host
   */
  PlannedVm(VmDemand demand, int order, int position, OfferedHost home, long worthAtBest) {
    this.demand = demand;
    this.order = order;
    this.position = position;
    this.home = home;
    this.worthAtBest = worthAtBest;
  }

  PlannedVm copy() {
    PlannedVm copy = new PlannedVm(demand, order, position, home, worthAtBest);
    copy.host = host;
    return copy;
  }

  /** The host, or null. */
  @PlanningVariable(nullable = true)
  public OfferedHost getHost() {
    return host;
  }

  public void setHost(OfferedHost host) {
    this.host = host;
  }

  VmDemand demand() {
    return demand;
  }

  long[] need() {
    return demand.need();
  }

  int order() {
    return order;
  }

  int position() {
    return position;
  }

  OfferedHost home() {
    return home;
  }

  boolean mayGoTo(OfferedHost target) {
    return demand.mayMove() || target == home;
  }

  /** How much worse this host is than the best one could be, 0 or more. */
  long regret(OfferedHost target) {
    return worthAtBest - worth(demand, home, target);
  }

  /** The soft score of one VM on one host. */
  static long worth(VmDemand demand, OfferedHost home, OfferedHost target) {
    boolean moves = demand.home().isPresent() && target != home;
    return target.worth - (moves ? demand.movedMb() * Weights.MOVED_MB : 0);
  }

  @Override
  public String toString() {
    return "VM " + demand.index();
  }
}
