package org.leasehold.daemon.http;

import java.util.List;
import java.util.Optional;
import org.leasehold.api.AlternativeView;
import org.leasehold.api.EffectView;
import org.leasehold.api.Expected;
import org.leasehold.api.ExplanationView;
import org.leasehold.api.ExplanationView.HolderView;
import org.leasehold.api.ForecastView;
import org.leasehold.api.Refused;
import org.leasehold.api.Run;
import org.leasehold.api.Standing;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.outlook.Alternative;
import org.leasehold.core.outlook.Effect;
import org.leasehold.core.outlook.ExpectedStart;
import org.leasehold.core.outlook.Explanation;
import org.leasehold.core.outlook.Forecast;
import org.leasehold.core.outlook.Holder;
import org.leasehold.core.outlook.PlannedRun;

/** What the scheduler says about a lease's future, as the API gives it. */
final class OutlookViews {
  private OutlookViews() {}

  /** A forecast whose leases have been through {@link Redaction}. */
  static ForecastView view(Forecast forecast) {
    if (forecast instanceof Forecast.Accepted accepted) {
      return new ForecastView(
          LeaseState.SCHEDULED,
          forecast.sentences(),
          Optional.of(new Expected(accepted.run().start(), ExpectedStart.Basis.PROMISED)),
          Optional.of(run(accepted.run())),
          Optional.empty(),
          effects(accepted.effects()),
          Optional.empty(),
          List.of());
    }
    if (forecast instanceof Forecast.Queued queued) {
      return new ForecastView(
          LeaseState.QUEUED,
          forecast.sentences(),
          queued.start().map(OutlookViews::expected),
          queued.run().map(OutlookViews::run),
          Optional.of(new Standing(queued.position(), queued.length())),
          List.of(),
          Optional.empty(),
          alternatives(queued.alternatives()));
    }
    Forecast.Refused refused = (Forecast.Refused) forecast;
    return new ForecastView(
        LeaseState.REJECTED,
        forecast.sentences(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.of(new Refused(refused.refusal().reason(), refused.refusal().message())),
        alternatives(refused.alternatives()));
  }

  /** An explanation whose leases have been through {@link Redaction}. */
  static ExplanationView view(Explanation explanation) {
    if (explanation instanceof Explanation.Waiting waiting) {
      return view(
          explanation,
          waiting.start().map(OutlookViews::expected),
          waiting.run(),
          List.of(),
          Optional.of(waiting(waiting)));
    }
    if (explanation instanceof Explanation.Promised promised) {
      return view(
          explanation,
          Optional.of(new Expected(promised.run().start(), ExpectedStart.Basis.PROMISED)),
          Optional.of(promised.run()),
          promised.effects(),
          Optional.empty());
    }
    Optional<PlannedRun> run =
        explanation instanceof Explanation.Running running
            ? Optional.of(running.run())
            : Optional.empty();
    return view(explanation, Optional.empty(), run, List.of(), Optional.empty());
  }

  private static ExplanationView view(
      Explanation explanation,
      Optional<Expected> start,
      Optional<PlannedRun> run,
      List<Effect> effects,
      Optional<ExplanationView.Waiting> waiting) {
    return new ExplanationView(
        explanation.lease().value(),
        explanation.state(),
        explanation.sentences(),
        start,
        run.map(OutlookViews::run),
        effects(effects),
        waiting);
  }

  private static ExplanationView.Waiting waiting(Explanation.Waiting waiting) {
    return new ExplanationView.Waiting(
        waiting.cause(),
        new Standing(waiting.standing().position(), waiting.standing().length()),
        waiting.need().nodes(),
        waiting.need().remaining(),
        waiting.need().roomNow(),
        waiting.holders().stream().map(OutlookViews::holder).toList(),
        waiting.moreHolders(),
        alternatives(waiting.alternatives()));
  }

  private static HolderView holder(Holder holder) {
    return new HolderView(
        Sight.name(holder.lease()), holder.type(), holder.nodes(), holder.from(), holder.until());
  }

  static Expected expected(ExpectedStart start) {
    return new Expected(start.time(), start.basis());
  }

  private static Run run(PlannedRun run) {
    return new Run(run.start(), run.end(), Optional.of(run.ends()), run.hosts());
  }

  private static List<EffectView> effects(List<Effect> effects) {
    return effects.stream()
        .map(e -> new EffectView(Sight.name(e.lease()), e.kind(), e.time(), e.reason()))
        .toList();
  }

  private static List<AlternativeView> alternatives(List<Alternative> alternatives) {
    return alternatives.stream()
        .map(
            other ->
                new AlternativeView(
                    other.kind(),
                    other.start(),
                    other.nodes(),
                    other.duration(),
                    effects(other.yielding())))
        .toList();
  }
}
