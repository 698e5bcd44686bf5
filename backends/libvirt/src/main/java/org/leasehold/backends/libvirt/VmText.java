package org.leasehold.backends.libvirt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.leasehold.backends.libvirt.Vm.Rest;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;

/** VMs as lines of JSON. A VM that is gone is a line too. */
final class VmText {
  private final ObjectMapper json = new ObjectMapper();

  /** A VM as one line, without its end. */
  String write(Vm vm) {
    ObjectNode line = json.createObjectNode();
    line.put("vm", vm.id().lease().value()).put("index", vm.id().index());
    line.put("host", vm.host()).put("rest", vm.rest().name());
    vm.action()
        .ifPresent(
            action -> {
              ObjectNode node = line.putObject("action");
              node.put("kind", action.kind().word()).put("host", action.host());
              if (action instanceof Action.MigrateVm move) {
                node.put("to", move.to());
              }
            });
    return line.toString();
  }

  /**
   * The VM of a line.
   *
   * @throws IOException when the line holds none
   */
  Vm read(String line) throws IOException {
    try {
      JsonNode node = json.readTree(line);
      JsonNode index = node.required("index");
      if (!index.canConvertToInt()) {
        throw new IllegalArgumentException("index is not a whole number");
      }
      VmId id = new VmId(new LeaseId(text(node, "vm")), index.asInt());
      Optional<Action> action =
          Optional.ofNullable(node.get("action")).map(found -> readAction(id, found));
      return new Vm(id, text(node, "host"), Rest.valueOf(text(node, "rest")), action);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IOException("expected a VM: " + e.getMessage(), e);
    }
  }

  private static Action readAction(VmId id, JsonNode node) {
    String word = text(node, "kind");
    String host = text(node, "host");
    ActionKind kind =
        Arrays.stream(ActionKind.values())
            .filter(k -> k.word().equals(word))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no action is called " + word));
    return switch (kind) {
      case START -> new Action.StartVm(id, host);
      case STOP -> new Action.StopVm(id, host);
      case SHUT_DOWN -> new Action.ShutDownVm(id, host);
      case SUSPEND -> new Action.SuspendVm(id, host);
      case RESUME -> new Action.ResumeVm(id, host);
      case MIGRATE -> new Action.MigrateVm(id, host, text(node, "to"), false);
      case MIGRATE_LIVE -> new Action.MigrateVm(id, host, text(node, "to"), true);
      case DELETE_SAVED_STATE -> new Action.DeleteSavedState(id, host);
    };
  }

  private static String text(JsonNode node, String name) {
    return node.required(name).asText();
  }
}
