package org.leasehold.daemon.http;

import java.util.concurrent.CompletableFuture;

/**
 * What can be done.
 *
 * @param method GET, POST, PUT or DELETE
 * @param path with names in braces, as the OpenAPI document has it
 * @param need who may
 */
record Route(Method method, String path, Need need, Handler handler) {

  /** HTTP methods that are used. */
  enum Method {
    GET,
    POST,
    PUT,
    DELETE
  }

  /** Who may do something. */
  enum Need {
    /** Everybody, without a token. */
    NOTHING,
    /** Every caller; what they see is for the handler to see to. */
    CALLER,
    /** Those who see everything. */
    SEEING_ALL,
    /** Those who submit leases. */
    SUBMITTING,
    OPERATOR
  }

  /** Does it. */
  interface Handler {
    /**
     * Carries a request out without waiting.
     *
     * @return the reply; fails with {@link Declined} and with what the service fails with
     * @throws Declined when the request cannot be carried out
     */
    CompletableFuture<Reply> handle(Call call) throws Declined;
  }
}
