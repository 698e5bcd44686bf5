package org.leasehold.core.placement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.optaplanner.core.api.score.director.ScoreDirector;
import org.optaplanner.core.impl.heuristic.selector.move.factory.MoveIteratorFactory;

/**
 * Random ways to place VMs of different sizes: one goes elsewhere, two change places, or two hosts
 * are emptied and filled anew, together with the VMs that have no host. A step gets a bounded
 * number of them; the last is to leave all as it is.
 */
public final class PackingMoves implements MoveIteratorFactory<PlacementPlan, Change> {

  private static final int TRIES_PER_STEP = 32;

  @Override
  public long getSize(ScoreDirector<PlacementPlan> director) {
    return TRIES_PER_STEP;
  }

  @Override
  public Iterator<Change> createOriginalMoveIterator(ScoreDirector<PlacementPlan> director) {
    throw new UnsupportedOperationException("these moves are random");
  }

  @Override
  public Iterator<Change> createRandomMoveIterator(
      ScoreDirector<PlacementPlan> director, Random random) {
    return new Tries(director.getWorkingSolution().ledger(), random);
  }

  private static final class Tries implements Iterator<Change> {
    private final Ledger working;
    private final Random random;
    private final List<PlannedVm> vms;
    private final List<OfferedHost> hosts;
    private int left = TRIES_PER_STEP;

    Tries(Ledger working, Random random) {
      this.working = working;
      this.random = random;
      vms = working.plan().getVms();
      hosts = working.plan().getHosts();
    }

    @Override
    public boolean hasNext() {
      return left > 0;
    }

    @Override
    public Change next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Ledger draft = working.copy();
      while (--left > 0) {
        if (tryOne(draft)) {
          return Change.between(working, draft);
        }
        draft = working.copy();
      }
      return Change.between(working, working);
    }

    private boolean tryOne(Ledger draft) {
      int repackings = working.unplaced() > 0 ? 70 : 20;
      int kind = random.nextInt(100);
      if (kind < repackings) {
        return repack(draft);
      }
      return kind % 2 == 0 ? move(draft) : swap(draft);
    }

    private boolean move(Ledger draft) {
      PlannedVm vm = vms.get(random.nextInt(vms.size()));
      boolean goHome = vm.home() != null && random.nextBoolean();
      OfferedHost target = goHome ? vm.home() : hosts.get(random.nextInt(hosts.size()));
      if (target == draft.hostOf(vm) || !draft.hasRoom(target, vm)) {
        return false;
      }
      draft.setHost(vm, target);
      return true;
    }

    private boolean swap(Ledger draft) {
      PlannedVm one = vms.get(random.nextInt(vms.size()));
      PlannedVm other = vms.get(random.nextInt(vms.size()));
      OfferedHost hostOfOne = draft.hostOf(one);
      OfferedHost hostOfOther = draft.hostOf(other);
      draft.setHost(one, null);
      draft.setHost(other, null);
      return hostOfOne != hostOfOther
          && placeIfRoom(draft, one, hostOfOther)
          && placeIfRoom(draft, other, hostOfOne);
    }

    private static boolean placeIfRoom(Ledger draft, PlannedVm vm, OfferedHost target) {
      if (target == null) {
        return true;
      }
      boolean fits = draft.hasRoom(target, vm);
      if (fits) {
        draft.setHost(vm, target);
      }
      return fits;
    }

    private boolean repack(Ledger draft) {
      OfferedHost first = hosts.get(random.nextInt(hosts.size()));
      OfferedHost second = hosts.get(random.nextInt(hosts.size()));
      List<PlannedVm> pool = new ArrayList<>();
      for (PlannedVm vm : vms) {
        OfferedHost host = draft.hostOf(vm);
        if (host == null || host == first || host == second) {
          pool.add(vm);
          draft.setHost(vm, null);
        }
      }
      if (random.nextBoolean()) {
        Collections.shuffle(pool, random);
      } else if (pool.size() > 1) {
        // Near the order by size, which mostly packs well.
        int i = random.nextInt(pool.size() - 1);
        Collections.swap(pool, i, i + 1);
      }
      for (PlannedVm vm : pool) {
        if (!fill(draft, vm, first) && !fill(draft, vm, second)) {
          OfferedHost elsewhere = Repacking.bestWithRoom(draft, vm);
          if (elsewhere != null) {
            draft.setHost(vm, elsewhere);
          }
        }
      }
      return draft.unplaced() <= working.unplaced();
    }

    private static boolean fill(Ledger draft, PlannedVm vm, OfferedHost host) {
      boolean fits = draft.couldHaveRoom(host, vm);
      if (fits) {
        Repacking.place(draft, vm, host, draft.mustYield(host, vm));
      }
      return fits;
    }
  }
}
