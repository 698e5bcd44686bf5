package org.leasehold.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import org.leasehold.core.event.Event;
import org.leasehold.core.event.Event.LeasePlanned;
import org.leasehold.core.event.Event.LeaseYielded;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.outlook.Alternative;
import org.leasehold.core.outlook.Effect;
import org.leasehold.core.outlook.Explanation;
import org.leasehold.core.outlook.Forecast;
import org.leasehold.core.outlook.PlannedRun;
import org.leasehold.core.schedule.Decision;

/** What is said of the future, held against what then happens. */
class OutlookPropertiesTest {
  private static final LeaseId ASKED = new LeaseId("asked");

  @Property(tries = 150, seed = "20260301", shrinking = ShrinkingMode.OFF)
  void askingChangesNothing(@ForAll long seed) {
    RandomOutlook asks = new RandomOutlook(seed);
    HandDriven asked = asks.drive();
    for (long time = 0; time < 3 * 3600; time += 1 + asks.moment() / 6) {
      asked.to(time);
      Instant now = asked.now();
      asked.scheduler().forecast(asks.request(now), now);
      asked.scheduler().explain(asks.anyLease(), now);
      asked.scheduler().queue(now);
      asked.scheduler().hosts(now);
      asked.scheduler().slots(now, now.plusSeconds(1 + asks.moment()));
    }
    asked.to(30 * 3600);

    HandDriven alone = new RandomOutlook(seed).drive();
    alone.to(30 * 3600);

    assertThat(asked.events()).as("seed %d", seed).isEqualTo(alone.events());
  }

  @Property(tries = 600, seed = "20260302", shrinking = ShrinkingMode.OFF)
  void whatIsForecastHappens(@ForAll long seed) {
    Statistics.label("forecasts").collect(forecastHappens(seed));
  }

  static String forecastHappens(long seed) {
    RandomOutlook random = new RandomOutlook(seed);
    HandDriven driven = random.driveToAMoment();
    LeaseRequest request = random.request(driven.now());
    Forecast forecast = driven.scheduler().forecast(request, driven.now());
    int before = driven.events().size();

    Decision decision = driven.submit(request);

    List<Event> since = driven.events().subList(before, driven.events().size());
    if (forecast instanceof Forecast.Accepted accepted) {
      assertThat(decision).as("seed %d", seed).isInstanceOf(Decision.Accepted.class);
      assertThat(planned(since)).as("seed %d", seed).contains(course(accepted.run()));
      assertThat(yielding(accepted.effects())).as("seed %d", seed).isEqualTo(yielded(since));
    } else if (forecast instanceof Forecast.Queued queued) {
      assertThat(decision).as("seed %d", seed).isEqualTo(new Decision.Queued());
      assertThat(planned(since)).as("seed %d", seed).isEqualTo(queued.run().map(r -> course(r)));
    } else {
      assertThat(decision)
          .as("seed %d", seed)
          .isEqualTo(new Decision.Rejected(((Forecast.Refused) forecast).refusal()));
    }
    return forecast.getClass().getSimpleName();
  }

  private record Course(Instant start, Optional<Instant> end, List<String> hosts) {}

  private static Course course(PlannedRun run) {
    return new Course(run.start(), run.end(), run.hosts());
  }

  /** The first plan of the lease asked about. */
  private static Optional<Course> planned(List<Event> events) {
    return events.stream()
        .filter(event -> event instanceof LeasePlanned planned && planned.lease().equals(ASKED))
        .map(event -> (LeasePlanned) event)
        .map(planned -> new Course(planned.start(), planned.end(), planned.hosts()))
        .findFirst();
  }

  private static List<String> yielding(List<Effect> effects) {
    return effects.stream()
        .filter(effect -> effect.kind().isYielding())
        .map(effect -> effect.lease() + " " + effect.kind())
        .sorted()
        .toList();
  }

  private static List<String> yielded(List<Event> events) {
    List<String> yielded = new ArrayList<>();
    for (Event event : events) {
      if (event instanceof LeaseYielded yield && yield.to().equals(ASKED)) {
        yielded.add(yield.lease() + " " + yield.manner());
      }
    }
    yielded.sort(String::compareTo);
    return yielded;
  }

  @Property(tries = 800, seed = "20260303", shrinking = ShrinkingMode.OFF)
  void whatWouldDoInsteadDoes(@ForAll long seed) {
    Statistics.label("alternatives").collect(alternativeDoes(seed));
  }

  static String alternativeDoes(long seed) {
    RandomOutlook random = new RandomOutlook(seed);
    HandDriven driven = random.driveToAMoment();
    LeaseRequest request = random.request(driven.now());
    Forecast forecast = driven.scheduler().forecast(request, driven.now());
    List<Alternative> others = alternatives(forecast);
    if (others.isEmpty()) {
      return "none";
    }
    Alternative other = random.anyOf(others);

    Decision decision = driven.submit(Requests.as(other, request));

    if (forecast instanceof Forecast.Queued) {
      assertThat(driven.state("asked")).as("%s, seed %d", other, seed).isEqualTo(LeaseState.ACTIVE);
    } else {
      assertThat(decision)
          .as("%s, seed %d", other, seed)
          .isEqualTo(new Decision.Accepted(other.start()));
      assertThat(yielded(driven.events()))
          .as("%s, seed %d", other, seed)
          .isEqualTo(yielding(other.yielding()));
    }
    return other.kind() + (other.yielding().isEmpty() ? "" : ", others yield");
  }

  private static List<Alternative> alternatives(Forecast forecast) {
    if (forecast instanceof Forecast.Queued queued) {
      return queued.alternatives();
    }
    return forecast instanceof Forecast.Refused refused ? refused.alternatives() : List.of();
  }

  /** A smaller lease beside one that waits without a plan is the same as one in its place. */
  @Property(tries = 400, seed = "20260304", shrinking = ShrinkingMode.OFF)
  void whatCouldStartNowInPlaceOfAWaitingLeaseDoes(@ForAll long seed) {
    Statistics.label("explained").collect(alternativeToWaitingDoes(seed));
  }

  static String alternativeToWaitingDoes(long seed) {
    RandomOutlook random = new RandomOutlook(seed);
    HandDriven driven = random.driveToAMoment();
    LeaseRequest request = random.bestEffort();
    driven.submit(request);
    Explanation explanation = driven.scheduler().explain(ASKED, driven.now()).orElseThrow();
    if (!(explanation instanceof Explanation.Waiting waiting)
        || waiting.run().isPresent()
        || waiting.alternatives().isEmpty()
        || !random.backfills()) {
      return "none";
    }
    LeaseRequest smaller = Requests.as(random.anyOf(waiting.alternatives()), request);
    driven.submit(
        new LeaseRequest(
            new LeaseId("smaller"),
            smaller.user(),
            smaller.terms(),
            smaller.nodeSets(),
            smaller.software(),
            smaller.attributes()));

    assertThat(driven.state("smaller")).as("seed %d", seed).isEqualTo(LeaseState.ACTIVE);
    return "tried";
  }
}
