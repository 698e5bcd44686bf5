package org.leasehold.daemon.store;

import java.time.Instant;
import java.util.Objects;
import org.leasehold.core.lease.LeaseId;

/**
 * What was answered to a request with an idempotency key, to be answered again.
 *
 * @param owner who asked; keys of different owners have nothing to do with each other
 * @param key as the client chose it
 * @param lease the lease that the request made
 * @param requestHash tells whether the key comes with another request
 * @param answer JSON, in a form that the writer alone understands
 * @param expires from when it may be forgotten, in microseconds; what is finer is cut off
 */
public record KeyedAnswer(
    String owner, String key, LeaseId lease, String requestHash, String answer, Instant expires) {
  public KeyedAnswer {
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(lease, "lease");
    Objects.requireNonNull(requestHash, "requestHash");
    Objects.requireNonNull(answer, "answer");
    Objects.requireNonNull(expires, "expires");
  }
}
