package org.leasehold.eventlog;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.backend.Action;
import org.leasehold.core.snapshot.HoldSnapshot;
import org.leasehold.core.snapshot.LeaseSnapshot;
import org.leasehold.core.snapshot.PlaceSnapshot;
import org.leasehold.core.snapshot.PlaceSnapshot.HeldSnapshot;
import org.leasehold.core.snapshot.PlanSnapshot;
import org.leasehold.core.snapshot.PlanSnapshot.MoveSnapshot;
import org.leasehold.core.snapshot.StepSnapshot;

/**
 * Writes snapshots of leases; {@link SnapshotDecoder} reads them. An empty optional is left out.
 */
final class SnapshotEncoder {
  private final JsonGenerator json;
  private final RequestEncoder requests;

  SnapshotEncoder(JsonGenerator json) {
    this.json = json;
    this.requests = new RequestEncoder(json);
  }

  void encode(LeaseSnapshot lease) throws IOException {
    json.writeStartObject();
    json.writeNumberField("version", SnapshotJson.VERSION);
    json.writeNumberField("sequence", lease.sequence());
    json.writeStringField("submitted", lease.submitted().toString());
    json.writeStringField("state", lease.state().word());
    json.writeStringField("attained", lease.attained().toString());
    time("runningSince", lease.runningSince());
    json.writeNumberField("suspensions", lease.suspensions());
    texts("where", lease.where());
    holds("saved", lease.saved());
    plan("plan", lease.plan());
    plan("continuation", lease.continuation());
    steps("steps", lease.steps());
    steps("underWay", lease.underWay());
    integers("finished", lease.finished());
    integers("lost", lease.lost());
    texts("shunned", lease.shunned());
    places(lease.places());
    json.writeStringField("waitsFor", Words.of(lease.waitsFor()));
    integers("toldLate", lease.late().told());
    json.writeBooleanField("held", lease.late().held());
    texts("blocked", lease.late().blocked());
    time("lookAgain", lease.late().lookAgain());
    time("toldUntil", lease.late().toldUntil());
    time("suspendedSince", lease.suspendedSince());
    if (lease.yieldedTo().isPresent()) {
      json.writeStringField("yieldedTo", lease.yieldedTo().get().value());
    }
    if (lease.ending().isPresent()) {
      json.writeStringField("ending", Words.of(lease.ending().get()));
    }
    time("delayedUntil", lease.delayedUntil());
    json.writeEndObject();
  }

  private void places(List<PlaceSnapshot> places) throws IOException {
    json.writeArrayFieldStart("places");
    for (PlaceSnapshot place : places) {
      json.writeStartObject();
      json.writeNumberField("vm", place.vm());
      json.writeStringField("host", place.host());
      json.writeStringField("phase", Words.of(place.phase()));
      json.writeArrayFieldStart("held");
      for (HeldSnapshot held : place.held()) {
        json.writeStartObject();
        json.writeStringField("host", held.host());
        requests.resources("amounts", held.amounts());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void plan(String name, Optional<PlanSnapshot> plan) throws IOException {
    if (plan.isPresent()) {
      json.writeFieldName(name);
      plan(plan.get());
    }
  }

  private void plan(PlanSnapshot plan) throws IOException {
    json.writeStartObject();
    texts("hosts", plan.hosts());
    json.writeArrayFieldStart("moves");
    for (MoveSnapshot move : plan.moves()) {
      move(move);
    }
    json.writeEndArray();
    holds("resumptions", plan.resumptions());
    json.writeStringField("start", plan.start().toString());
    time("end", plan.end());
    holds("runs", plan.runs());
    json.writeStringField("close", plan.close());
    holds("closing", plan.closing());
    holds("saved", plan.saved());
    holds("overruns", plan.overruns());
    json.writeEndObject();
  }

  private void move(MoveSnapshot move) throws IOException {
    json.writeStartObject();
    json.writeNumberField("vm", move.vm());
    json.writeStringField("from", move.from());
    json.writeStringField("to", move.to());
    json.writeStringField("start", move.start().toString());
    json.writeStringField("length", move.length().toString());
    json.writeBooleanField("live", move.live());
    holds("holds", move.holds());
    json.writeEndObject();
  }

  private void holds(String name, List<HoldSnapshot> holds) throws IOException {
    json.writeArrayFieldStart(name);
    for (HoldSnapshot hold : holds) {
      json.writeStartObject();
      json.writeNumberField("vm", hold.vm());
      json.writeStringField("kind", Words.of(hold.kind()));
      json.writeStringField("host", hold.host());
      json.writeStringField("start", hold.start().toString());
      time("end", hold.end());
      requests.resources("amounts", hold.amounts());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void steps(String name, List<StepSnapshot> steps) throws IOException {
    json.writeArrayFieldStart(name);
    for (StepSnapshot step : steps) {
      json.writeStartObject();
      json.writeStringField("time", step.time().toString());
      action(step.action());
      json.writeStringField("length", step.length().toString());
      json.writeNumberField("attempt", step.attempt());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void action(Action action) throws IOException {
    json.writeStringField("action", action.kind().word());
    json.writeNumberField("vm", action.vm().index());
    json.writeStringField("host", action.host());
    if (action instanceof Action.MigrateVm move) {
      json.writeStringField("to", move.to());
    }
  }

  private void time(String name, Optional<Instant> time) throws IOException {
    if (time.isPresent()) {
      json.writeStringField(name, time.get().toString());
    }
  }

  private void texts(String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private void integers(String name, List<Integer> numbers) throws IOException {
    json.writeArrayFieldStart(name);
    for (int number : numbers) {
      json.writeNumber(number);
    }
    json.writeEndArray();
  }
}
