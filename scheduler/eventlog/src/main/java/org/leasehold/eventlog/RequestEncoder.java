package org.leasehold.eventlog;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.SoftwareEnvironment.DiskImage;
import org.leasehold.core.lease.Start;

/** Writes the fields of lease requests; {@link RequestDecoder} reads them. */
final class RequestEncoder {
  private final JsonGenerator json;

  RequestEncoder(JsonGenerator json) {
    this.json = json;
  }

  void encode(LeaseRequest request) throws IOException {
    json.writeStringField("lease", request.id().value());
    json.writeStringField("user", request.user());
    json.writeStringField("start", start(request.terms().start().withoutDeadline()));
    Optional<Instant> deadline = request.terms().start().byDeadline();
    if (deadline.isPresent()) {
      json.writeStringField("deadline", deadline.get().toString());
    }
    json.writeStringField(
        "duration", request.terms().duration().map(Duration::toString).orElse(Words.UNLIMITED));
    json.writeBooleanField("preemptible", request.terms().preemptible());
    json.writeArrayFieldStart("nodes");
    for (NodeSet set : request.nodeSets()) {
      json.writeStartObject();
      json.writeNumberField("count", set.count());
      resources("resources", set.resources());
      json.writeEndObject();
    }
    json.writeEndArray();
    software(request.software());
    attributes(request.attributes());
  }

  void attributes(Map<String, String> attributes) throws IOException {
    json.writeObjectFieldStart("attributes");
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      json.writeStringField(attribute.getKey(), attribute.getValue());
    }
    json.writeEndObject();
  }

  void resources(String name, Resources resources) throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Long> amount : resources.amounts().entrySet()) {
      json.writeNumberField(amount.getKey(), amount.getValue());
    }
    json.writeEndObject();
  }

  private static String start(Start start) {
    if (start instanceof Start.At at) {
      return at.time().toString();
    }
    return start instanceof Start.Now ? Words.NOW : Words.ASAP;
  }

  private void software(SoftwareEnvironment software) throws IOException {
    if (software instanceof DiskImage image) {
      json.writeObjectFieldStart("software");
      json.writeStringField("image", image.id());
      json.writeNumberField("sizeMb", image.sizeMb());
      json.writeEndObject();
    } else {
      json.writeStringField("software", Words.UNMANAGED);
    }
  }
}
