package org.leasehold.backends.simulated;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.leasehold.backends.simulated.Vm.Rest;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;

/** Entries of the journal as lines of JSON. Times are in ms, moments since the epoch. */
final class EntryText {
  private final ObjectMapper json = new ObjectMapper();

  /** An entry as one line, without its end. */
  String write(Entry entry) {
    ObjectNode line = json.createObjectNode();
    if (entry instanceof Entry.VmIs is) {
      write(is.vm(), line);
    } else if (entry instanceof Entry.VmIsGone gone) {
      writeId(gone.vm(), line).put("gone", true);
    } else if (entry instanceof Entry.WorkIs is) {
      write(is.work(), line);
    } else if (entry instanceof Entry.WorkIsGone gone) {
      line.put("work", gone.lease().value()).put("gone", true);
    }
    return line.toString();
  }

  private static ObjectNode writeId(VmId vm, ObjectNode line) {
    return line.put("vm", vm.lease().value()).put("index", vm.index());
  }

  private static void write(Vm vm, ObjectNode line) {
    writeId(vm.id(), line).put("host", vm.host()).put("rest", vm.rest().name());
    vm.loss()
        .ifPresent(
            slot -> line.put("lost", slot.time().toEpochMilli()).put("lostNumber", slot.number()));
    vm.task().ifPresent(task -> write(task, line.putObject("task")));
  }

  private static void write(Task task, ObjectNode line) {
    line.put("action", task.action().kind().word()).put("host", task.action().host());
    if (task.action() instanceof Action.MigrateVm move) {
      line.put("to", move.to());
    }
    line.put("length", task.length().toMillis()).put("number", task.number());
    task.failure().ifPresent(reason -> line.put("failure", reason));
    task.end().ifPresent(end -> line.put("end", end.toEpochMilli()));
  }

  private static void write(Work work, ObjectNode line) {
    line.put("work", work.lease().value()).put("vms", work.vms());
    work.length().ifPresent(length -> line.put("length", length.toMillis()));
    line.put("done", work.done().toMillis());
    work.since().ifPresent(since -> line.put("since", since.toEpochMilli()));
  }

  /**
   * The entry of a line.
   *
   * @throws IOException when the line holds none
   */
  Entry read(String line) throws IOException {
    try {
      return read(json.readTree(line));
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
      throw new IOException("not an entry of the journal: " + e.getMessage(), e);
    }
  }

  private static Entry read(JsonNode line) {
    boolean gone = line.path("gone").asBoolean();
    if (line.has("vm")) {
      VmId id = new VmId(new LeaseId(line.required("vm").asText()), integer(line, "index"));
      return gone ? new Entry.VmIsGone(id) : new Entry.VmIs(readVm(id, line));
    }
    LeaseId lease = new LeaseId(line.required("work").asText());
    return gone ? new Entry.WorkIsGone(lease) : new Entry.WorkIs(readWork(lease, line));
  }

  private static Vm readVm(VmId id, JsonNode line) {
    Optional<Slot> loss =
        moment(line, "lost").map(time -> new Slot(time, number(line, "lostNumber")));
    Optional<Task> task = field(line, "task").map(node -> readTask(id, node));
    return new Vm(id, text(line, "host"), Rest.valueOf(text(line, "rest")), task, loss);
  }

  private static Task readTask(VmId id, JsonNode node) {
    return new Task(
        readAction(id, node),
        Duration.ofMillis(number(node, "length")),
        field(node, "failure").map(JsonNode::asText),
        number(node, "number"),
        moment(node, "end"));
  }

  private static Action readAction(VmId id, JsonNode node) {
    String word = text(node, "action");
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

  private static Work readWork(LeaseId lease, JsonNode line) {
    return new Work(
        lease,
        integer(line, "vms"),
        field(line, "length").map(JsonNode::asLong).map(Duration::ofMillis),
        Duration.ofMillis(number(line, "done")),
        moment(line, "since"));
  }

  private static Optional<JsonNode> field(JsonNode node, String name) {
    return Optional.ofNullable(node.get(name));
  }

  private static Optional<Instant> moment(JsonNode node, String name) {
    return field(node, name).map(JsonNode::asLong).map(Instant::ofEpochMilli);
  }

  private static String text(JsonNode node, String name) {
    return node.required(name).asText();
  }

  private static long number(JsonNode node, String name) {
    JsonNode value = node.required(name);
    if (!value.canConvertToExactIntegral()) {
      throw new IllegalArgumentException(name + " is not a whole number");
    }
    return value.asLong();
  }

  private static int integer(JsonNode node, String name) {
    return Math.toIntExact(number(node, name));
  }
}
