package org.leasehold.daemon.http;

import java.util.Map;
import org.leasehold.api.Problem;

/** A request that is not carried out, and what is to be answered. */
final class Declined extends Exception {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // never serialised
  private final Problem problem;

  @SuppressWarnings("serial") // never serialised
  private final Map<String, String> headers;

  Declined(Problem problem) {
    this(problem, Map.of());
  }

  /**
   * @param headers what the answer has besides
   */
  Declined(Problem problem, Map<String, String> headers) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
    this.headers = Map.copyOf(headers);
  }

  Reply reply() {
    return Reply.of(problem).with(headers);
  }
}
