package org.leasehold.core.policy;

import java.time.Instant;
import java.util.List;

/** Scores hosts for one lease; the placement weighs these as soft scores. */
public interface HostSelectionPolicy {

  /** One score from 0 to 1 per host, in the order of the list; the highest is preferred. */
  List<Score> score(LeaseView lease, List<HostView> hosts, Instant now);
}
