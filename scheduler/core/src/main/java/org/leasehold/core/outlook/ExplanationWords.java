package org.leasehold.core.outlook;

import java.util.ArrayList;
import java.util.List;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.outlook.Explanation.Ended;
import org.leasehold.core.outlook.Explanation.Leaving;
import org.leasehold.core.outlook.Explanation.Promised;
import org.leasehold.core.outlook.Explanation.Running;
import org.leasehold.core.outlook.Explanation.Stranded;
import org.leasehold.core.outlook.Explanation.Waiting;

/** An explanation in words. */
final class ExplanationWords {
  private ExplanationWords() {}

  static List<String> of(Explanation explanation) {
    if (explanation instanceof Waiting waiting) {
      return WaitingWords.of(waiting);
    }
    if (explanation instanceof Promised promised) {
      return promised(promised);
    }
    if (explanation instanceof Running running) {
      return running(running);
    }
    if (explanation instanceof Stranded stranded) {
      return List.of(
          stranded
                  .deadline()
                  .map(by -> "It was promised to be done by " + by)
                  .orElse("It was promised its start at " + stranded.asked())
              + " and has lost its hosts to a fault; others are looked for.");
    }
    return explanation instanceof Leaving leaving
        ? List.of(leaving(leaving))
        : List.of(
            "It is " + ((Ended) explanation).state().word() + ": nothing more happens to it.");
  }

  private static List<String> promised(Promised promised) {
    PlannedRun run = promised.run();
    List<String> sentences = new ArrayList<>();
    boolean goesOn = promised.state() == LeaseState.SUSPENDED;
    String until = goesOn ? "until it goes on" : "until it starts";
    String onTime = goesOn ? "It has yielded, and is promised to go on " : "It is promised to run ";
    sentences.add(
        (promised.delayed() ? "It is late: it is now to run " : onTime)
            + Words.span(run.start(), run.end())
            + ".");
    promised
        .deadline()
        .ifPresent(
            by ->
                sentences.add(
                    "It must be done by "
                        + by
                        + "; "
                        + until
                        + " it may be planned for another time before that."));
    sentences.add(
        "It is placed on "
            + Words.hosts(run.hosts())
            + "; "
            + until
            + " it may be placed elsewhere.");
    promised.effects().forEach(effect -> sentences.add(EffectWords.of(effect, false)));
    return sentences;
  }

  private static String leaving(Leaving leaving) {
    return switch (leaving.why()) {
      case FINISHED -> "It has finished, and its VMs are being stopped.";
      case CANCELLED -> "It is cancelled, and its VMs are being stopped.";
      case FAILED -> "It has failed, and its VMs are being stopped.";
      case REQUEUED -> "Its VMs are being stopped, to begin anew when there is room again.";
    };
  }

  private static List<String> running(Running running) {
    PlannedRun run = running.run();
    String on = " on " + Words.hosts(run.hosts()) + ".";
    List<String> sentences = new ArrayList<>();
    sentences.add(
        switch (running.state()) {
          case SCHEDULED -> "It is being started" + on;
          case SUSPENDING -> "It is being suspended" + on;
          case MIGRATING -> "What is saved of it is being moved, to go on at " + run.start() + on;
          case RESUMING -> "It is being resumed, to go on at " + run.start() + on;
          case SHUTTING_DOWN -> "It has run for all it will, and is being shut down" + on;
          default -> "It runs since " + run.start() + on;
        });
    sentences.add(
        "It has run for "
            + Words.length(running.attained())
            + running.remaining().map(rest -> " and has " + Words.length(rest) + " left").orElse("")
            + ".");
    running
        .movesAt()
        .ifPresent(time -> sentences.add("From " + time + " on it is moved while it runs."));
    sentences.addAll(end(running));
    return sentences;
  }

  private static List<String> end(Running running) {
    PlannedRun run = running.run();
    String forWhom =
        running.makesWayFor().map(lease -> " to make way for " + Words.lease(lease)).orElse("");
    String sentence =
        switch (run.ends()) {
          case DONE ->
              run.end()
                  .map(end -> "It ends at " + end + ".")
                  .orElse("It runs until it is cancelled.");
          case SUSPEND -> "It is suspended" + at(run) + forWhom + ", and goes on later.";
          case REQUEUE -> "It is stopped" + at(run) + forWhom + ", and begins anew later.";
        };
    return switch (running.state()) {
      case SUSPENDING, SHUTTING_DOWN -> List.of();
      default -> List.of(sentence);
    };
  }

  private static String at(PlannedRun run) {
    return run.end().map(end -> " at " + end).orElse("");
  }
}
