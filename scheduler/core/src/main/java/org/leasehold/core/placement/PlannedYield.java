package org.leasehold.core.placement;

import org.optaplanner.core.api.domain.entity.PlanningEntity;
import org.optaplanner.core.api.domain.variable.PlanningVariable;

/** A candidate and whether it yields. */
@PlanningEntity
public final class PlannedYield {

  static final String YIELDING = "yielding";

  private YieldCandidate candidate;
  private int position;
  private int[] hosts;
  private Boolean yielding = false;

  /** For the solver. */
  public PlannedYield() {}

  /**
   * @param position its place in the problem's list of candidates
   * @param hosts the positions of the offered hosts on which it holds something
   */
  PlannedYield(YieldCandidate candidate, int position, int[] hosts) {
    this.candidate = candidate;
    this.position = position;
    this.hosts = hosts;
  }

  PlannedYield copy() {
    PlannedYield copy = new PlannedYield(candidate, position, hosts);
    copy.yielding = yielding;
    return copy;
  }

  @PlanningVariable
  public Boolean getYielding() {
    return yielding;
  }

  public void setYielding(Boolean yielding) {
    this.yielding = yielding;
  }

  int position() {
    return position;
  }

  int[] hosts() {
    return hosts;
  }

  long cost() {
    return candidate.cost();
  }

  YieldCandidate candidate() {
    return candidate;
  }

  @Override
  public String toString() {
    return "lease " + candidate.lease();
  }
}
