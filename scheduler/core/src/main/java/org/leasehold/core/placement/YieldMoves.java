package org.leasehold.core.placement;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.optaplanner.core.api.score.director.ScoreDirector;
import org.optaplanner.core.impl.heuristic.selector.move.factory.MoveIteratorFactory;

/**
 * Ways to let cheaper leases yield, one per candidate: one that yields stays, and others yield
 * instead if they must; or one that stays yields, so that several others need not. Only ways that
 * cost less are offered; the last offer of a round is to leave all as it is.
 */
public final class YieldMoves implements MoveIteratorFactory<PlacementPlan, Change> {

  private int begin;

  @Override
  public void phaseStarted(ScoreDirector<PlacementPlan> director) {
    begin = 0;
  }

  @Override
  public long getSize(ScoreDirector<PlacementPlan> director) {
    return director.getWorkingSolution().getYields().size() + 1L;
  }

  @Override
  public Iterator<Change> createOriginalMoveIterator(ScoreDirector<PlacementPlan> director) {
    return new Round(director.getWorkingSolution().ledger());
  }

  @Override
  public Iterator<Change> createRandomMoveIterator(
      ScoreDirector<PlacementPlan> director, Random random) {
    return createOriginalMoveIterator(director);
  }

  private final class Round implements Iterator<Change> {
    private final Ledger working;
    private final List<PlannedYield> yielding;
    private final int start = begin;
    private int done;
    private Change next;

    Round(Ledger working) {
      this.working = working;
      yielding = Repacking.yieldingDearestFirst(working);
    }

    @Override
    public boolean hasNext() {
      List<PlannedYield> all = working.plan().getYields();
      // The round goes on where an improvement ended the last one.
      while (next == null && done < all.size()) {
        PlannedYield candidate = all.get((start + done++) % all.size());
        Ledger draft = working.isYielding(candidate) ? without(candidate) : with(candidate);
        if (draft.yieldCost() < working.yieldCost()) {
          next = Change.between(working, draft);
        }
      }
      if (next == null && done == all.size()) {
        next = Change.between(working, working);
        done++;
      }
      return next != null;
    }

    @Override
    public Change next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Change offered = next;
      next = null;
      begin = start + done;
      return offered;
    }

    private Ledger without(PlannedYield candidate) {
      Ledger draft = working.copy();
      return Repacking.letStay(draft, candidate, true) ? draft : working;
    }

    private Ledger with(PlannedYield candidate) {
      if (candidate.cost() >= working.yieldCost()) {
        return working;
      }
      Ledger draft = working.copy();
      draft.setYielding(candidate, true);
      for (PlannedYield other : yielding) {
        Ledger trial = draft.copy();
        if (Repacking.letStay(trial, other, false)) {
          draft = trial;
        }
      }
      return draft;
    }
  }
}
