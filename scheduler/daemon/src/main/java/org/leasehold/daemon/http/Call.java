package org.leasehold.daemon.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.leasehold.daemon.access.Caller;

/**
 * A request that was let in.
 *
 * @param path the named parts of the path
 * @param query the query parameters, each with its values
 * @param headers gives the header of a name, in any case
 * @param body at most as long as is taken
 * @param stillIn tells whether the caller would still be let in
 */
record Call(
    Caller caller,
    Map<String, String> path,
    Map<String, List<String>> query,
    Headers headers,
    byte[] body,
    BooleanSupplier stillIn) {

  /** The headers of a request. */
  interface Headers {
    Optional<String> get(String name);
  }
}
