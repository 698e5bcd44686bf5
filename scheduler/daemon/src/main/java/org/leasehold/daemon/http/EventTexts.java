package org.leasehold.daemon.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import org.leasehold.api.ApiJson;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.daemon.access.Caller;
import org.leasehold.daemon.store.StoreUnavailable;
import org.leasehold.daemon.store.StoredEvent;
import org.leasehold.eventlog.EventJson;

/** Events as the API gives them: the line of the event log, with the number. */
final class EventTexts {
  private final Caller caller;
  private final Sight sight;

  EventTexts(Caller caller, Sight sight) {
    this.caller = caller;
    this.sight = sight;
  }

  /** The JSON of an event; empty when it is of a lease that the caller may not see. */
  Optional<String> json(StoredEvent stored) throws StoreUnavailable {
    String line = EventJson.write(redacted(stored.event()));
    if (!caller.seesAll() && !isSeen(line)) {
      return Optional.empty();
    }
    return Optional.of("{\"sequence\":" + stored.number() + "," + line.substring(1));
  }

  /** Events of hosts and of the scheduler are for all to see. */
  private boolean isSeen(String line) throws StoreUnavailable {
    JsonNode lease = tree(line).get("lease");
    return lease == null || sight.sees(new LeaseId(lease.textValue()));
  }

  private static JsonNode tree(String line) {
    try {
      return ApiJson.tree(line.getBytes(UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("the event log's own line is no JSON", e);
    }
  }

  private Event redacted(Event event) throws StoreUnavailable {
    if (event instanceof Event.LeaseYielded yielded && !caller.seesAll()) {
      return new Event.LeaseYielded(
          yielded.at(),
          yielded.lease(),
          yielded.manner(),
          sight.id(yielded.to()),
          yielded.reason());
    }
    return event;
  }
}
