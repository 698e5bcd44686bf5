package org.leasehold.core.policy;

import java.time.Instant;
import java.util.List;

/**
 * Orders waiting leases. Asked twice: for the queue (who gets the next reservation) and for the
 * backfill candidates (who is tried first in the gaps); two instances may give the two answers.
 */
public interface QueuePolicy {

  /**
   * One score per lease, in the order of the list; the highest goes first, equals by submission and
   * id.
   */
  List<Score> score(List<LeaseView> waiting, Instant now);
}
