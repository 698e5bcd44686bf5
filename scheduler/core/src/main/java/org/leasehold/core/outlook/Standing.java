package org.leasehold.core.outlook;

import java.util.Objects;

/**
 * Where a waiting lease stands in the queue.
 *
 * @param position its place, from 1
 * @param length how many leases wait
 * @param score what the queue policy gives it; the highest goes first
 * @param reason the policy's reason, empty when it gave none
 */
public record Standing(int position, int length, double score, String reason) {
  public Standing {
    Objects.requireNonNull(reason, "reason");
  }
}
