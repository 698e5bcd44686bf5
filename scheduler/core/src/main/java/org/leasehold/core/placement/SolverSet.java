package org.leasehold.core.placement;

import java.util.List;
import java.util.function.UnaryOperator;
import org.leasehold.core.schedule.SchedulingSettings.PlacementSettings;
import org.optaplanner.core.api.domain.common.DomainAccessType;
import org.optaplanner.core.api.solver.Solver;
import org.optaplanner.core.api.solver.SolverFactory;
import org.optaplanner.core.config.constructionheuristic.ConstructionHeuristicPhaseConfig;
import org.optaplanner.core.config.constructionheuristic.placer.PooledEntityPlacerConfig;
import org.optaplanner.core.config.heuristic.selector.common.SelectionOrder;
import org.optaplanner.core.config.heuristic.selector.move.factory.MoveIteratorFactoryConfig;
import org.optaplanner.core.config.localsearch.LocalSearchPhaseConfig;
import org.optaplanner.core.config.localsearch.decider.acceptor.AcceptorType;
import org.optaplanner.core.config.localsearch.decider.acceptor.LocalSearchAcceptorConfig;
import org.optaplanner.core.config.localsearch.decider.forager.LocalSearchForagerConfig;
import org.optaplanner.core.config.localsearch.decider.forager.LocalSearchPickEarlyType;
import org.optaplanner.core.config.phase.PhaseConfig;
import org.optaplanner.core.config.score.director.ScoreDirectorFactoryConfig;
import org.optaplanner.core.config.solver.EnvironmentMode;
import org.optaplanner.core.config.solver.SolverConfig;
import org.optaplanner.core.config.solver.termination.TerminationConfig;

/** The solvers of placements, each built once and used for every placement. */
final class SolverSet {

  private static final String NOTHING_LEFT_TO_GAIN = "0hard/0medium/0soft";
  private static final int LATE_ACCEPTANCE_SIZE = 5;

  private final Solver<PlacementPlan> construction;
  private final Solver<PlacementPlan> yields;
  private final Solver<PlacementPlan> packing;

  /**
   * @param adjustment how the configuration of each solver differs from that in use; for tests
   */
  SolverSet(PlacementSettings settings, UnaryOperator<SolverConfig> adjustment) {
    int steps = Math.max(1, settings.localSearchSteps());
    construction = build(settings, adjustment, constructionPhase());
    yields = build(settings, adjustment, yieldPhase(steps));
    packing = build(settings, adjustment, packingPhase(steps), yieldPhase(steps));
  }

  /** Places one VM after the other. Always finishes. */
  PlacementPlan construct(PlacementPlan plan) {
    return construction.solve(plan);
  }

  /** Looks for cheaper leases to yield. */
  PlacementPlan improveYields(PlacementPlan plan) {
    return yields.solve(plan);
  }

  /** Looks for a better packing of VMs of different sizes, then for cheaper leases to yield. */
  PlacementPlan improvePacking(PlacementPlan plan) {
    return packing.solve(plan);
  }

  private static Solver<PlacementPlan> build(
      PlacementSettings settings,
      UnaryOperator<SolverConfig> adjustment,
      PhaseConfig<?>... phases) {
    SolverConfig config =
        new SolverConfig()
            .withSolutionClass(PlacementPlan.class)
            .withEntityClasses(PlannedVm.class, PlannedYield.class)
            .withDomainAccessType(DomainAccessType.REFLECTION)
            .withEnvironmentMode(EnvironmentMode.REPRODUCIBLE)
            .withRandomSeed(settings.randomSeed())
            .withScoreDirectorFactory(
                new ScoreDirectorFactoryConfig()
                    .withIncrementalScoreCalculatorClass(PlacementScoreCalculator.class))
            .withPhases(phases);
    return SolverFactory.<PlacementPlan>create(adjustment.apply(config)).buildSolver();
  }

  private static PhaseConfig<?> constructionPhase() {
    return new ConstructionHeuristicPhaseConfig()
        .withEntityPlacerConfig(
            new PooledEntityPlacerConfig()
                .withMoveSelectorConfig(
                    new MoveIteratorFactoryConfig()
                        .withMoveIteratorFactoryClass(ConstructionMoves.class)));
  }

  /** Round by round through all candidates; ends with the first round that gains nothing. */
  private static PhaseConfig<?> yieldPhase(int steps) {
    return new LocalSearchPhaseConfig()
        .withMoveSelectorConfig(
            new MoveIteratorFactoryConfig()
                .withMoveIteratorFactoryClass(YieldMoves.class)
                .withSelectionOrder(SelectionOrder.ORIGINAL))
        .withAcceptorConfig(
            new LocalSearchAcceptorConfig()
                .withAcceptorTypeList(List.of(AcceptorType.HILL_CLIMBING)))
        .withForagerConfig(
            new LocalSearchForagerConfig()
                .withPickEarlyType(LocalSearchPickEarlyType.FIRST_BEST_SCORE_IMPROVING))
        .withTerminationConfig(
            new TerminationConfig().withStepCountLimit(steps).withUnimprovedStepCountLimit(1));
  }

  private static PhaseConfig<?> packingPhase(int steps) {
    return new LocalSearchPhaseConfig()
        .withMoveSelectorConfig(
            new MoveIteratorFactoryConfig().withMoveIteratorFactoryClass(PackingMoves.class))
        .withAcceptorConfig(
            new LocalSearchAcceptorConfig().withLateAcceptanceSize(LATE_ACCEPTANCE_SIZE))
        .withForagerConfig(new LocalSearchForagerConfig().withAcceptedCountLimit(1))
        .withTerminationConfig(
            new TerminationConfig()
                .withStepCountLimit(steps)
                .withBestScoreLimit(NOTHING_LEFT_TO_GAIN));
  }
}
