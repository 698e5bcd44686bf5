package org.leasehold.cli.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.leasehold.api.ApiJson;

/**
 * An answer: a record of the API, or the JSON it came as, which may say more than the record.
 *
 * @param json in UTF-8
 * @param type of the record
 * @param <T> the same
 */
public record Reply<T>(byte[] json, Class<T> type) {

  /**
   * The record.
   *
   * @throws DaemonFault when the JSON is none of it
   */
  public T value() throws DaemonFault {
    try {
      return ApiJson.read(json, type);
    } catch (IOException e) {
      throw notOurs();
    }
  }

  /**
   * The JSON as a tree.
   *
   * @throws DaemonFault when it is none
   */
  public JsonNode tree() throws DaemonFault {
    try {
      return ApiJson.tree(json);
    } catch (IOException e) {
      throw notOurs();
    }
  }

  private DaemonFault notOurs() {
    return DaemonFault.unanswered(
        "the answer is none that this version knows; is a Leasehold daemon of its age there?");
  }
}
