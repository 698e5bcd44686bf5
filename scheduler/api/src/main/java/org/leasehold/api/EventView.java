package org.leasehold.api;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Something that happened.
 *
 * @param sequence its number; later events have greater ones
 * @param at when it happened
 * @param event its kind, such as {@code VmStarted}
 * @param fields what else the event log has of it, by name, in the log's words and units
 */
@JsonPropertyOrder({"sequence", "at", "event"})
public record EventView(
    long sequence,
    Instant at,
    String event,
    @JsonAnyGetter @JsonAnySetter Map<String, Object> fields) {
  public EventView {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** The lease it is about; empty where it is about hosts or the scheduler. */
  @JsonIgnore
  public Optional<String> lease() {
    return Optional.ofNullable(fields.get("lease")).map(Object::toString);
  }
}
