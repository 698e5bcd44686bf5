package org.leasehold.cli.client;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.leasehold.api.LeaseView;
import org.leasehold.configuration.DurationText;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.Start;
import org.leasehold.core.site.Site;
import org.leasehold.simulator.workload.Submission;
import org.leasehold.simulator.workload.Workload;

/** Collects what a daemon was asked for, to make a workload of it. */
final class PastRequests {
  private final Deque<Submission> kept = new ArrayDeque<>();
  private final Map<PastRequest.Why, Integer> leftOut = new EnumMap<>(PastRequest.Why.class);
  private int taken;

  /**
   * A workload of the past.
   *
   * @param start the start of its simulation, before the first submission
   * @param remarks what a user should know of it
   */
  record Past(Workload workload, Instant start, List<String> remarks) {}

  /** Takes one more lease, submitted before all that were taken. */
  void addEarlier(LeaseView lease) {
    taken++;
    PastRequest request = PastRequest.of(lease);
    if (request instanceof PastRequest.Kept one) {
      kept.addFirst(one.submission());
    } else if (request instanceof PastRequest.LeftOut one) {
      leftOut.merge(one.why(), 1, Integer::sum);
    }
  }

  boolean isEmpty() {
    return kept.isEmpty();
  }

  /** How many leases were left out and why, a sentence for each reason. */
  List<String> remarks() {
    return leftOut.entrySet().stream()
        .map(e -> counted(e.getValue(), taken) + " left out: " + e.getKey().words())
        .toList();
  }

  /**
   * The workload of all that was taken. Its simulation starts with the minute in which the first
   * lease was submitted. What asks for a time before that, or later than a file can say, has the
   * nearest that it can: for the scheduler it has passed, or is as far away, all the same.
   *
   * @param name what to call it
   * @throws IllegalStateException when there is none
   */
  Past workload(String name, Optional<Site> site) {
    Instant first =
        kept.stream().map(Submission::arrival).min(Comparator.naturalOrder()).orElseThrow();
    Instant start = first.minusMillis(1).truncatedTo(ChronoUnit.MINUTES);
    Instant last = start.plus(DurationText.LONGEST);
    List<Submission> submissions = new ArrayList<>();
    int moved = 0;
    for (Submission submission : kept) {
      Submission within = within(submission, start, last);
      moved += within.equals(submission) ? 0 : 1;
      submissions.add(within);
    }
    submissions.sort(Comparator.comparing(Submission::arrival));
    List<String> remarks = new ArrayList<>(remarks());
    if (moved > 0) {
      remarks.add(
          counted(moved, taken)
              + " with a time before the first submission or more than "
              + DurationText.LONGEST.toDays()
              + "d after it: written as the nearest that a workload can have");
    }
    return new Past(new Workload(name, site, submissions), start, remarks);
  }

  private static String counted(int some, int all) {
    return String.format(Locale.ROOT, "%,d of %,d %s", some, all, all == 1 ? "lease" : "leases");
  }

  private static Submission within(Submission submission, Instant first, Instant last) {
    LeaseRequest r = submission.request();
    LeaseTerms terms =
        new LeaseTerms(
            within(r.terms().start(), first, last), r.terms().duration(), r.terms().preemptible());
    return new Submission(
        submission.arrival(),
        new LeaseRequest(r.id(), r.user(), terms, r.nodeSets(), r.software(), r.attributes()),
        submission.realDuration());
  }

  private static Start within(Start start, Instant first, Instant last) {
    if (start instanceof Start.At at) {
      return new Start.At(within(at.time(), first, last));
    }
    return start instanceof Start.Window window
        ? new Start.Window(
            window.earliest().map(time -> within(time, first, last)),
            within(window.deadline(), first, last))
        : start;
  }

  private static Instant within(Instant time, Instant first, Instant last) {
    return time.isBefore(first) ? first : time.isAfter(last) ? last : time;
  }
}
