package org.leasehold.api;

import java.util.Optional;
import org.leasehold.core.lease.RefusalReason;

/**
 * A refusal, as RFC 9457 has it.
 *
 * @param type {@code urn:leasehold:problem:} and the kind's one word
 * @param title the kind in a few words
 * @param status the HTTP status
 * @param detail one sentence: what is wrong and what was expected
 * @param field where: a JSON pointer into the body, or the name of the query parameter, the header
 *     or the part of the path; empty where no field is to blame
 * @param reason why the lease was rejected; empty where none was
 * @param lease the lease it is about; empty where it is about none
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    Optional<String> field,
    Optional<RefusalReason> reason,
    Optional<String> lease) {
  /** What every type begins with. */
  public static final String TYPE_PREFIX = "urn:leasehold:problem:";

  /** The media type of a problem. */
  public static final String MEDIA_TYPE = "application/problem+json";
}
