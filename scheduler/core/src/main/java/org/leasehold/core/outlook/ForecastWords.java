package org.leasehold.core.outlook;

import java.util.ArrayList;
import java.util.List;

/** A forecast in words. */
final class ForecastWords {
  private ForecastWords() {}

  static List<String> of(Forecast forecast) {
    if (forecast instanceof Forecast.Accepted accepted) {
      return accepted(accepted);
    }
    return forecast instanceof Forecast.Queued queued
        ? queued(queued)
        : refused((Forecast.Refused) forecast);
  }

  private static List<String> accepted(Forecast.Accepted accepted) {
    List<String> sentences = new ArrayList<>();
    sentences.add(run(accepted.run()));
    accepted.effects().forEach(effect -> sentences.add(EffectWords.of(effect, true)));
    return sentences;
  }

  private static String run(PlannedRun run) {
    return "It would run on "
        + Words.hosts(run.hosts())
        + " "
        + Words.span(run.start(), run.end())
        + (run.ends() == RunEnd.SUSPEND ? ", and would then be suspended." : ".");
  }

  private static List<String> queued(Forecast.Queued queued) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "It would be number " + queued.position() + " of " + queued.length() + " in the queue.");
    queued
        .run()
        .ifPresentOrElse(
            run -> sentences.add(run(run)),
            () ->
                sentences.add(
                    queued
                        .start()
                        .map(start -> expected(start))
                        .orElse("When it would start cannot be said.")));
    for (Alternative other : queued.alternatives()) {
      sentences.add(
          other.kind() == Alternative.Kind.FEWER_NODES
              ? "With " + Words.nodes(other.nodes()) + " it would start at once."
              : "With at most "
                  + other.duration().map(Words::length).orElse("no end")
                  + " it would start at once.");
    }
    return sentences;
  }

  private static String expected(ExpectedStart start) {
    return start.basis() == ExpectedStart.Basis.ROUGH
        ? "It would hardly start before " + start.time() + ", so much work is ahead of it."
        : "It would start about " + start.time() + ", if nothing comes between.";
  }

  private static List<String> refused(Forecast.Refused refused) {
    List<String> sentences = new ArrayList<>();
    sentences.add("It would be rejected: " + refused.refusal().message() + ".");
    for (Alternative other : refused.alternatives()) {
      String yielding = EffectWords.yielding(other.yielding());
      sentences.add(
          switch (other.kind()) {
            case LATER ->
                "The first start found that would do is " + other.start() + yielding + ".";
            case LATER_WITHOUT_YIELDING -> "At " + other.start() + " nobody would have to yield.";
            case FEWER_NODES ->
                "With " + Words.nodes(other.nodes()) + " it would be accepted" + yielding + ".";
            case SHORTER ->
                "With at most "
                    + other.duration().map(Words::length).orElse("no end")
                    + " it would be accepted"
                    + yielding
                    + ".";
          });
    }
    return sentences;
  }
}
