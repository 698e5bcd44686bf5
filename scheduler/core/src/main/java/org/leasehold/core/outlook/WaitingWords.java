package org.leasehold.core.outlook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.outlook.Explanation.Cause;
import org.leasehold.core.outlook.Explanation.Suspended;
import org.leasehold.core.outlook.Explanation.Waiting;

/** Why a lease waits, in words. */
final class WaitingWords {
  private WaitingWords() {}

  static List<String> of(Waiting waiting) {
    List<String> sentences = new ArrayList<>();
    waiting.suspended().ifPresent(suspended -> sentences.add(suspended(suspended)));
    sentences.add(need(waiting.need()));
    sentences.add(cause(waiting));
    waiting.holders().forEach(holder -> sentences.add(holder(holder, waiting.cause())));
    if (waiting.moreHolders() > 0) {
      sentences.add(
          waiting.moreHolders() == 1
              ? "1 other lease holds hosts as well."
              : waiting.moreHolders() + " other leases hold hosts as well.");
    }
    sentences.add(standing(waiting.standing()));
    sentences.add(start(waiting));
    waiting.alternatives().forEach(other -> sentences.add(alternative(other)));
    return sentences;
  }

  private static String suspended(Suspended suspended) {
    return "It was suspended"
        + suspended.since().map(time -> " at " + time).orElse("")
        + suspended.yieldedTo().map(lease -> " to make way for " + Words.lease(lease)).orElse("")
        + ", having run for "
        + Words.length(suspended.attained())
        + ".";
  }

  private static String need(Need need) {
    List<String> sets = new ArrayList<>();
    for (NodeSet set : need.nodeSets()) {
      sets.add(Words.nodes(set.count()) + " of " + set.resources().words());
    }
    return "It needs "
        + Words.list(sets, "sets of nodes")
        + need.remaining().map(rest -> ", for " + Words.length(rest)).orElse(", without end")
        + ".";
  }

  private static String cause(Waiting waiting) {
    Need need = waiting.need();
    return switch (waiting.cause()) {
      case STARTING -> "There is room for it: it is about to start.";
      case NO_ROOM -> "There is room for " + need.roomNow() + " of " + need.nodes() + " nodes now.";
      case NOT_LONG_ENOUGH ->
          "There is room for it now, but only for "
              + Words.length(need.roomFor().orElseThrow())
              + ".";
      case NO_FIT ->
          "There is room for each of its nodes now, but no way was found to run all of them.";
      case BEHIND_OTHERS ->
          "There is room for it now, but leases ahead of it in the queue go first.";
    };
  }

  private static String holder(Holder holder, Cause cause) {
    String lease = Words.lease(holder.lease());
    String who =
        Words.begin(
            holder.type() == LeaseType.ADVANCE_RESERVATION
                ? lease.replaceFirst("lease", "reservation")
                : lease);
    return cause == Cause.NOT_LONG_ENOUGH
        ? who
            + " has "
            + Words.nodes(holder.nodes())
            + " "
            + Words.span(holder.from(), holder.until())
            + "."
        : who
            + " has "
            + Words.nodes(holder.nodes())
            + holder.until().map(time -> " until " + time).orElse(" without end")
            + ".";
  }

  private static String standing(Standing standing) {
    return "It is number "
        + standing.position()
        + " of "
        + standing.length()
        + " in the queue"
        + Words.because(standing.reason())
        + ".";
  }

  private static String start(Waiting waiting) {
    Optional<ExpectedStart> start = waiting.start();
    if (start.isEmpty()) {
      return "When it will start cannot be said.";
    }
    Instant time = start.get().time();
    return switch (start.get().basis()) {
      case PROMISED, PLANNED ->
          "It is planned to start at "
              + time
              + waiting.run().map(run -> " on " + Words.hosts(run.hosts())).orElse("")
              + after(waiting.after())
              + ".";
      case ESTIMATED ->
          "It should start about " + time + after(waiting.after()) + ", if nothing comes between.";
      case ROUGH -> "It will hardly start before " + time + ", so much work is ahead of it.";
    };
  }

  private static String after(List<LeaseId> leases) {
    if (leases.isEmpty()) {
      return "";
    }
    return ", when "
        + Words.leases(leases)
        + (leases.size() == 1 ? " has left its hosts" : " have left their hosts");
  }

  private static String alternative(Alternative other) {
    return other.kind() == Alternative.Kind.FEWER_NODES
        ? "With " + Words.nodes(other.nodes()) + " it could start now."
        : "With at most "
            + other.duration().map(Words::length).orElse("no end")
            + " it could start now.";
  }
}
