package org.leasehold.core.placement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.optaplanner.core.api.score.director.ScoreDirector;
import org.optaplanner.core.impl.heuristic.selector.move.factory.MoveIteratorFactory;

/**
 * The choices for one VM after the other: first those that find room at home, then the others, the
 * largest first (first fit decreasing, Johnson 1973, over hosts from the best to the worst).
 *
 * <p>While some host has room without anybody else yielding, only the best such host and the VM's
 * home are offered: all others score lower or equal. So a lease that fits costs a move per VM. Only
 * where nobody has room are all hosts offered that would have it, each with those who must yield.
 */
public final class ConstructionMoves implements MoveIteratorFactory<PlacementPlan, Change> {

  private final List<PlannedVm> atHome = new ArrayList<>();
  private final List<PlannedVm> waiting = new ArrayList<>();
  private int nextAtHome;
  private int nextWaiting;
  private int firstWithRoom;

  @Override
  public void phaseStarted(ScoreDirector<PlacementPlan> director) {
    atHome.clear();
    waiting.clear();
    nextAtHome = 0;
    nextWaiting = 0;
    firstWithRoom = 0;
    for (PlannedVm vm : director.getWorkingSolution().getVms()) {
      if (vm.getHost() == null) {
        (vm.home() == null ? waiting : atHome).add(vm);
      }
    }
    // Those that have no other choice go first.
    atHome.sort((a, b) -> Boolean.compare(a.demand().mayMove(), b.demand().mayMove()));
  }

  @Override
  public long getSize(ScoreDirector<PlacementPlan> director) {
    PlacementPlan plan = director.getWorkingSolution();
    return (long) plan.getVms().size() * plan.getHosts().size();
  }

  /** The choices for the next VM that has any. */
  @Override
  public Iterator<Change> createOriginalMoveIterator(ScoreDirector<PlacementPlan> director) {
    Ledger ledger = director.getWorkingSolution().ledger();
    while (nextAtHome < atHome.size()) {
      PlannedVm vm = atHome.get(nextAtHome++);
      if (ledger.hasRoom(vm.home(), vm)) {
        return withRoom(ledger, vm).iterator();
      }
      waiting.add(vm);
    }
    while (nextWaiting < waiting.size()) {
      PlannedVm vm = waiting.get(nextWaiting++);
      List<Change> choices = withRoom(ledger, vm);
      if (choices.isEmpty()) {
        choices = withYields(ledger, vm);
      }
      if (!choices.isEmpty()) {
        return choices.iterator();
      }
    }
    return Collections.emptyIterator();
  }

  @Override
  public Iterator<Change> createRandomMoveIterator(
      ScoreDirector<PlacementPlan> director, Random random) {
    return createOriginalMoveIterator(director);
  }

  private List<Change> withRoom(Ledger ledger, PlannedVm vm) {
    List<Change> choices = new ArrayList<>(2);
    if (vm.home() != null && ledger.hasRoom(vm.home(), vm)) {
      choices.add(Change.place(vm, vm.home(), List.of()));
    }
    List<OfferedHost> hosts = ledger.plan().getHosts();
    boolean alike = ledger.plan().uniform() && vm.demand().mayMove();
    for (int h = alike ? firstWithRoom : 0; h < hosts.size(); h++) {
      if (ledger.hasRoom(hosts.get(h), vm)) {
        firstWithRoom = alike ? h : firstWithRoom;
        if (hosts.get(h) != vm.home()) {
          choices.add(Change.place(vm, hosts.get(h), List.of()));
        }
        return choices;
      }
    }
    firstWithRoom = alike ? hosts.size() : firstWithRoom;
    return choices;
  }

  private List<Change> withYields(Ledger ledger, PlannedVm vm) {
    // Whoever yields may make room on any host he was on.
    firstWithRoom = 0;
    List<Change> choices = new ArrayList<>();
    for (OfferedHost host : ledger.plan().getHosts()) {
      if (ledger.couldHaveRoom(host, vm)) {
        choices.add(Change.place(vm, host, ledger.mustYield(host, vm)));
      }
    }
    return choices;
  }
}
