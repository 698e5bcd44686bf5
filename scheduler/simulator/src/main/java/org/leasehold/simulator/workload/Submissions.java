package org.leasehold.simulator.workload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.NodeSet;

/** Collects the submissions of one file. */
final class Submissions {
  private final List<Submission> inFile = new ArrayList<>();
  private final Map<LeaseId, Integer> lines = new HashMap<>();

  /**
   * Takes one more.
   *
   * @throws BadInput when its id is taken, or it has more nodes than any site has
   */
  void add(Position at, Submission submission) throws BadInput {
    LeaseId id = submission.request().id();
    Integer earlier = lines.putIfAbsent(id, at.line());
    if (earlier != null) {
      throw at.bad("a second lease " + id + ", after the one in line " + earlier);
    }
    long nodes = submission.request().nodeSets().stream().mapToLong(NodeSet::count).sum();
    if (nodes > NodeSet.MOST) {
      throw at.bad("lease " + id + ": expected at most " + NodeSet.MOST + " nodes, not " + nodes);
    }
    inFile.add(submission);
  }

  Set<LeaseId> ids() {
    return lines.keySet();
  }

  boolean isEmpty() {
    return inFile.isEmpty();
  }

  /** All of them by arrival; equals stay in the order of the file. */
  List<Submission> byArrival() {
    return sorted(inFile);
  }

  static List<Submission> sorted(List<Submission> submissions) {
    return submissions.stream().sorted(Comparator.comparing(Submission::arrival)).toList();
  }
}
