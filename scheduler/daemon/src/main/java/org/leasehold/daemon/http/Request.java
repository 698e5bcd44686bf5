package org.leasehold.daemon.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.leasehold.daemon.access.Credentials;

/**
 * A request as it arrives.
 *
 * @param path the named parts of the path
 * @param length the length that the body is said to have, bytes; negative when nothing is said
 */
record Request(
    Credentials credentials,
    Map<String, String> path,
    Map<String, List<String>> query,
    Call.Headers headers,
    long length,
    Body body) {

  /** The body, to be read once. */
  interface Body {
    InputStream open() throws IOException;
  }
}
