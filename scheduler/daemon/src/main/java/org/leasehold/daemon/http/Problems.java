package org.leasehold.daemon.http;

import java.util.Optional;
import org.leasehold.api.Problem;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.Refusal;
import org.leasehold.core.lease.RefusalReason;

/** The kinds of problems there are. */
enum Problems {
  BAD_REQUEST(400, "The request is not understood"),
  INVALID_VALUE(422, "A value cannot be taken"),
  TOKEN_NEEDED(401, "A token is needed"),
  FORBIDDEN(403, "This is not allowed"),
  NOT_FOUND(404, "There is no such thing"),
  METHOD_NOT_ALLOWED(405, "This cannot be done to it"),
  CONFLICT(409, "It is in no state for this"),
  REJECTED(409, "The lease is rejected"),
  TOO_LARGE(413, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "The body is of the wrong type"),
  KEY_REUSED(422, "The idempotency key was used for another request"),
  TOO_MANY_REQUESTS(429, "Too many requests"),
  HEADERS_TOO_LARGE(431, "The headers are too large"),
  INTERNAL(500, "The daemon has a fault"),
  UNAVAILABLE(503, "Nothing can be promised just now"),
  POLICY_FAULT(503, "A policy failed"),
  NO_ANSWER(504, "There was no answer in time");

  private final int status;
  private final String title;

  Problems(int status, String title) {
    this.status = status;
    this.title = title;
  }

  int status() {
    return status;
  }

  /** A problem with no field to blame. */
  Problem of(String detail) {
    return of(Optional.empty(), detail);
  }

  /**
   * A problem with a field.
   *
   * @param field a JSON pointer into the body, or the name of a parameter or header
   */
  Problem at(String field, String detail) {
    return of(Optional.of(field), detail);
  }

  private Problem of(Optional<String> field, String detail) {
    return new Problem(type(), title, status, detail, field, Optional.empty(), Optional.empty());
  }

  /** A lease was rejected, and is kept as such. */
  static Problem rejected(LeaseId lease, Refusal refusal) {
    return new Problem(
        REJECTED.type(),
        REJECTED.title,
        REJECTED.status,
        refusal.message(),
        Optional.empty(),
        Optional.of(refusal.reason()),
        Optional.of(lease.value()));
  }

  /** There is a lease of that id, which has nothing to do with this request. */
  static Problem duplicate(LeaseId lease) {
    return new Problem(
        REJECTED.type(),
        REJECTED.title,
        REJECTED.status,
        "a lease " + lease + " was submitted before",
        Optional.of("/id"),
        Optional.of(RefusalReason.DUPLICATE_ID),
        Optional.of(lease.value()));
  }

  /** A problem of one lease. */
  Problem about(LeaseId lease, String detail) {
    return new Problem(
        type(),
        title,
        status,
        detail,
        Optional.empty(),
        Optional.empty(),
        Optional.of(lease.value()));
  }

  private String type() {
    return Problem.TYPE_PREFIX + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
