package org.leasehold.cli.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.leasehold.api.ApiJson;

/**
 * A request to a daemon.
 *
 * @param method of HTTP
 * @param path below the daemon's address, encoded
 * @param query its parameters, in this order
 * @param headers those of its own
 * @param body JSON in UTF-8
 */
public record Call(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    Optional<byte[]> body) {
  public Call {
    query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /**
   * A request without parameters, headers and body.
   *
   * @param segments the parts of the path, not encoded
   */
  public static Call of(String method, String... segments) {
    String path =
        Arrays.stream(segments).map(Call::encoded).collect(Collectors.joining("/", "/", ""));
    return new Call(method, path, Map.of(), Map.of(), Optional.empty());
  }

  /** The same with one more query parameter. */
  public Call with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(query);
    more.put(name, value);
    return new Call(method, path, more, headers, body);
  }

  /** The same with one more query parameter, if there is a value for it. */
  public Call with(String name, Optional<?> value) {
    return value.isPresent() ? with(name, value.get().toString()) : this;
  }

  /** The same with one more header. */
  public Call withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Call(method, path, query, more, body);
  }

  /** The same with a record of the API as its body. */
  public Call withBody(Object apiRecord) {
    return new Call(method, path, query, headers, Optional.of(ApiJson.bytes(apiRecord)));
  }

  /** Path and query. */
  String target() {
    return path
        + query.entrySet().stream()
            .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
            .collect(Collectors.joining("&", query.isEmpty() ? "" : "?", ""));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
