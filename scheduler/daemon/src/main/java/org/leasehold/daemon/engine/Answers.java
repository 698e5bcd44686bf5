package org.leasehold.daemon.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.leasehold.core.lease.Refusal;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.schedule.Decision;

/** Decisions as JSON, to be given again under an idempotency key. */
final class Answers {
  private final ObjectMapper json = new ObjectMapper();

  String write(Decision decision) {
    ObjectNode node = json.createObjectNode();
    if (decision instanceof Decision.Accepted accepted) {
      node.put("start", accepted.start().toString());
    } else if (decision instanceof Decision.Rejected rejected) {
      node.put("reason", rejected.refusal().reason().name());
      node.put("message", rejected.refusal().message());
    }
    return node.toString();
  }

  /**
   * What was written.
   *
   * @throws IllegalArgumentException when it was not written here
   */
  Decision read(String text) {
    try {
      JsonNode node = json.readTree(text);
      if (node.has("start")) {
        return new Decision.Accepted(Instant.parse(node.get("start").asText()));
      }
      if (node.has("reason")) {
        RefusalReason reason = RefusalReason.valueOf(node.get("reason").asText());
        return new Decision.Rejected(new Refusal(reason, node.get("message").asText()));
      }
      return new Decision.Queued();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no answer to a submission: " + text, e);
    }
  }
}
