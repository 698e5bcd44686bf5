package org.leasehold.daemon.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.leasehold.api.ApiJson;
import org.leasehold.api.Problem;

/**
 * What is answered.
 *
 * @param headers besides the media type
 */
record Reply(int status, String mediaType, Map<String, String> headers, Body body) {
  static final String JSON = "application/json";

  Reply {
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
  }

  /** The body of an answer. */
  sealed interface Body {}

  /** A body that is there as a whole. */
  record Whole(byte[] bytes) implements Body {}

  /** A body that is written as long as the client listens. */
  record Stream(Writer writer) implements Body {}

  /** Writes a body, on a thread of its own. */
  interface Writer {
    /**
     * Returns at the body's end.
     *
     * @throws IOException when the client has gone
     * @throws InterruptedException when the daemon stops
     */
    void write(OutputStream out) throws IOException, InterruptedException;
  }

  /** 200 with a record of the API. */
  static Reply ok(Object record) {
    return json(200, record);
  }

  /** A record of the API. */
  static Reply json(int status, Object record) {
    return whole(status, JSON, ApiJson.bytes(record));
  }

  static Reply whole(int status, String mediaType, byte[] bytes) {
    return new Reply(status, mediaType, Map.of(), new Whole(bytes));
  }

  static Reply of(Problem problem) {
    return whole(problem.status(), Problem.MEDIA_TYPE, ApiJson.bytes(problem));
  }

  /** The same with more headers. */
  Reply with(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(headers);
    all.putAll(more);
    return new Reply(status, mediaType, all, body);
  }

  Reply with(String header, String value) {
    return with(Map.of(header, value));
  }
}
