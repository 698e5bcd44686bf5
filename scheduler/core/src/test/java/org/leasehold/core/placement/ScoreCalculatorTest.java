package org.leasehold.core.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.core.placement.Answers.assertValid;

import org.junit.jupiter.api.Test;
import org.leasehold.core.placement.PlacementResult.NotPlaced;
import org.leasehold.core.placement.PlacementResult.Placed;
import org.leasehold.core.schedule.SchedulingSettings.PlacementSettings;
import org.optaplanner.core.config.score.director.ScoreDirectorFactoryConfig;
import org.optaplanner.core.config.solver.EnvironmentMode;
import org.optaplanner.core.config.solver.SolverConfig;

/**
 * The incremental score against the same score said with constraint streams: after every move of
 * every search, and after it was undone.
 */
class ScoreCalculatorTest {

  private static final int PROBLEMS = 150;

  @Test
  void everyScoreIsWhatTheConstraintsSay() {
    Placer asserting =
        new Placer(new PlacementSettings(20, 3), ScoreCalculatorTest::assertEverything);
    Placer inUse = new Placer(new PlacementSettings(20, 3));
    int placed = 0;
    int withYields = 0;
    for (int seed = 0; seed < PROBLEMS; seed++) {
      PlacementProblem problem = Problems.random(seed);

      PlacementResult result = asserting.place(problem);

      assertValid(problem, result);
      if (result instanceof Placed found) {
        placed++;
        withYields += found.yielding().isEmpty() ? 0 : 1;
        Placed same = (Placed) inUse.place(problem);
        assertThat(same.hostOfVm()).isEqualTo(found.hostOfVm());
        assertThat(same.yielding()).isEqualTo(found.yielding());
      } else {
        assertThat(inUse.place(problem)).isEqualTo((NotPlaced) result);
      }
    }
    assertThat(placed).as("the problems are neither all easy nor all hopeless").isBetween(40, 140);
    assertThat(withYields).as("many problems need yields").isGreaterThan(15);
  }

  private static SolverConfig assertEverything(SolverConfig config) {
    config.setEnvironmentMode(EnvironmentMode.FULL_ASSERT);
    config
        .getScoreDirectorFactoryConfig()
        .setAssertionScoreDirectorFactory(
            new ScoreDirectorFactoryConfig()
                .withConstraintProviderClass(PlacementConstraints.class));
    return config;
  }
}
