package org.leasehold.eventlog;

import java.util.OptionalInt;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.LeaseRequest;

/** Lease requests as JSON objects, with the same fields as in the log. */
public final class RequestJson {
  private RequestJson() {}

  /** The request as one line of ASCII, without its end. */
  public static String write(LeaseRequest request) {
    return Json.text(
        json -> {
          json.writeStartObject();
          new RequestEncoder(json).encode(request);
          json.writeEndObject();
        });
  }

  /**
   * The request of a text that {@link #write} gave.
   *
   * @param name what to call the text in messages
   * @throws BadInput when it is no request
   */
  public static LeaseRequest read(String name, String text) throws BadInput {
    return Json.read(
        name,
        OptionalInt.empty(),
        text,
        fields -> {
          LeaseRequest request = RequestDecoder.decode(fields);
          fields.end();
          return request;
        });
  }
}
