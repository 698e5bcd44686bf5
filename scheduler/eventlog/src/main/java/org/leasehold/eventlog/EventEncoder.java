package org.leasehold.eventlog;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import org.leasehold.core.backend.ActionMeasure;
import org.leasehold.core.backend.MigrationMeasure;
import org.leasehold.core.backend.MigrationProgress;
import org.leasehold.core.event.Event;
import org.leasehold.core.event.Event.ActionFailed;
import org.leasehold.core.event.Event.ActionLate;
import org.leasehold.core.event.Event.ActionMeasured;
import org.leasehold.core.event.Event.BootStarted;
import org.leasehold.core.event.Event.HostAway;
import org.leasehold.core.event.Event.HostBack;
import org.leasehold.core.event.Event.HostDrained;
import org.leasehold.core.event.Event.HostUndrained;
import org.leasehold.core.event.Event.LeaseAccepted;
import org.leasehold.core.event.Event.LeaseDelayed;
import org.leasehold.core.event.Event.LeaseFailed;
import org.leasehold.core.event.Event.LeasePlanned;
import org.leasehold.core.event.Event.LeaseRejected;
import org.leasehold.core.event.Event.LeaseStateChanged;
import org.leasehold.core.event.Event.LeaseSubmitted;
import org.leasehold.core.event.Event.LeaseYielded;
import org.leasehold.core.event.Event.MigrationEnded;
import org.leasehold.core.event.Event.MigrationMeasured;
import org.leasehold.core.event.Event.MigrationProgressed;
import org.leasehold.core.event.Event.MigrationStarted;
import org.leasehold.core.event.Event.RealDurationDeclared;
import org.leasehold.core.event.Event.ResumptionEnded;
import org.leasehold.core.event.Event.ResumptionStarted;
import org.leasehold.core.event.Event.SavedStateDeleted;
import org.leasehold.core.event.Event.SchedulerResumed;
import org.leasehold.core.event.Event.ShutdownStarted;
import org.leasehold.core.event.Event.SiteChanged;
import org.leasehold.core.event.Event.SiteDeclared;
import org.leasehold.core.event.Event.SuspensionEnded;
import org.leasehold.core.event.Event.SuspensionStarted;
import org.leasehold.core.event.Event.VmLost;
import org.leasehold.core.event.Event.VmStalled;
import org.leasehold.core.event.Event.VmStarted;
import org.leasehold.core.event.Event.VmStopped;
import org.leasehold.core.event.Event.VmWentOn;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.site.Host;

/**
 * Writes events as JSON objects; {@link EventDecoder} reads them. Written by hand, without
 * reflection, because a log of a month has hundreds of thousands of lines.
 */
final class EventEncoder {
  private final JsonGenerator json;
  private final RequestEncoder requests;
  private Instant lastTime = Instant.EPOCH;
  private String lastTimeText = lastTime.toString();

  EventEncoder(JsonGenerator json) {
    this.json = json;
    this.requests = new RequestEncoder(json);
  }

  void encode(Event event) throws IOException {
    json.writeStartObject();
    json.writeStringField("at", time(event.at()));
    json.writeStringField("event", event.getClass().getSimpleName());
    if (!vmEvent(event)) {
      leaseEvent(event);
    }
    json.writeEndObject();
  }

  /** Most events come in groups of one time, so the text of the last one is kept. */
  private String time(Instant time) {
    if (!time.equals(lastTime)) {
      lastTime = time;
      lastTimeText = time.toString();
    }
    return lastTimeText;
  }

  private boolean vmEvent(Event event) throws IOException {
    if (event instanceof BootStarted e) {
      vmOnHost(e.vm(), e.host());
    } else if (event instanceof VmStarted e) {
      vmOnHost(e.vm(), e.host());
    } else if (event instanceof VmStopped e) {
      vmOnHost(e.vm(), e.host());
    } else if (event instanceof SuspensionStarted e) {
      vmOnHost(e.vm(), e.host());
    } else if (event instanceof SuspensionEnded e) {
      vmOnHost(e.vm(), e.host());
    } else if (event instanceof ResumptionStarted e) {
      vmOnHost(e.vm(), e.host());
    } else if (event instanceof ResumptionEnded e) {
      vmOnHost(e.vm(), e.host());
    } else if (event instanceof ShutdownStarted e) {
      vmOnHost(e.vm(), e.host());
    } else if (event instanceof SavedStateDeleted e) {
      vmOnHost(e.vm(), e.host());
    } else if (event instanceof MigrationStarted e) {
      migration(e.vm(), e.from(), e.to(), e.live());
    } else if (event instanceof MigrationEnded e) {
      migration(e.vm(), e.from(), e.to(), e.live());
    } else if (event instanceof MigrationProgressed e) {
      progress(e.progress());
    } else if (event instanceof MigrationMeasured e) {
      measure(e.measure());
    } else if (event instanceof ActionMeasured e) {
      measure(e.measure());
    } else if (event instanceof ActionLate e) {
      vmOnHost(e.vm(), e.host());
      json.writeStringField("action", e.action().word());
      json.writeStringField("expected", e.expected().toString());
    } else if (event instanceof ActionFailed e) {
      vmOnHost(e.vm(), e.host());
      json.writeStringField("action", e.action().word());
      json.writeNumberField("attempt", e.attempt());
      json.writeStringField("reason", e.reason());
    } else if (event instanceof VmLost e) {
      vmOnHost(e.vm(), e.host());
      json.writeStringField("reason", e.reason());
    } else if (event instanceof VmStalled e) {
      vmOnHost(e.vm(), e.host());
      json.writeStringField("reason", e.reason());
    } else if (event instanceof VmWentOn e) {
      vmOnHost(e.vm(), e.host());
    } else {
      return false;
    }
    return true;
  }

  private void progress(MigrationProgress progress) throws IOException {
    way(progress.vm(), progress.from(), progress.to());
    json.writeNumberField("bytesLeft", progress.bytesLeft());
    json.writeNumberField("dirtyRate", progress.dirtyRate());
    json.writeNumberField("iteration", progress.iteration());
    json.writeStringField("downtime", progress.downtime().toString());
  }

  private void measure(MigrationMeasure measure) throws IOException {
    way(measure.vm(), measure.from(), measure.to());
    json.writeStringField("total", measure.total().toString());
    json.writeStringField("downtime", measure.downtime().toString());
    json.writeNumberField("bytes", measure.bytes());
  }

  private void measure(ActionMeasure measure) throws IOException {
    vmOnHost(measure.vm(), measure.host());
    if (measure.to().isPresent()) {
      json.writeStringField("to", measure.to().get());
    }
    json.writeStringField("action", measure.action().word());
    json.writeNumberField("memory", measure.memoryMb());
    json.writeStringField("configured", measure.configured().toString());
    if (measure.expected().isPresent()) {
      json.writeStringField("expected", measure.expected().get().toString());
    }
    json.writeStringField("planned", measure.planned().toString());
    json.writeStringField("took", measure.took().toString());
  }

  private void leaseEvent(Event event) throws IOException {
    if (event instanceof LeaseStateChanged e) {
      lease(e.lease());
      json.writeStringField("from", e.from().word());
      json.writeStringField("to", e.to().word());
    } else if (event instanceof LeasePlanned e) {
      planned(e);
    } else if (event instanceof LeaseSubmitted e) {
      requests.encode(e.request());
    } else if (event instanceof RealDurationDeclared e) {
      lease(e.lease());
      json.writeStringField("duration", e.duration().toString());
    } else if (event instanceof LeaseAccepted e) {
      lease(e.lease());
    } else if (event instanceof LeaseRejected e) {
      lease(e.lease());
      json.writeStringField("reason", e.refusal().reason().word());
      json.writeStringField("message", e.refusal().message());
    } else if (event instanceof LeaseYielded e) {
      lease(e.lease());
      json.writeStringField("manner", Words.of(e.manner()));
      json.writeStringField("to", e.to().value());
      json.writeStringField("reason", e.reason());
    } else if (event instanceof LeaseDelayed e) {
      lease(e.lease());
      json.writeStringField("until", e.until().toString());
      json.writeStringField("reason", e.reason());
    } else if (event instanceof LeaseFailed e) {
      lease(e.lease());
      json.writeStringField("reason", e.reason());
    } else {
      siteEvent(event);
    }
  }

  private void siteEvent(Event event) throws IOException {
    if (event instanceof SiteDeclared e) {
      hosts(e.hosts());
    } else if (event instanceof SiteChanged e) {
      hosts(e.hosts());
    } else if (event instanceof HostDrained e) {
      json.writeStringField("host", e.host());
    } else if (event instanceof HostUndrained e) {
      json.writeStringField("host", e.host());
    } else if (event instanceof HostAway e) {
      json.writeStringField("host", e.host());
      json.writeStringField("reason", e.reason());
    } else if (event instanceof HostBack e) {
      json.writeStringField("host", e.host());
    } else if (event instanceof SchedulerResumed e) {
      json.writeStringField("since", e.since().toString());
    } else {
      throw new IllegalArgumentException("no encoding for " + event.getClass());
    }
  }

  private void planned(LeasePlanned e) throws IOException {
    lease(e.lease());
    json.writeStringField("start", e.start().toString());
    json.writeStringField("end", e.end().map(Instant::toString).orElse(Words.NEVER));
    json.writeBooleanField("suspends", e.suspends());
    json.writeArrayFieldStart("hosts");
    for (String host : e.hosts()) {
      json.writeString(host);
    }
    json.writeEndArray();
  }

  private void hosts(Collection<Host> hosts) throws IOException {
    json.writeArrayFieldStart("hosts");
    for (Host host : hosts) {
      json.writeStartObject();
      json.writeStringField("name", host.name());
      requests.resources("capacity", host.capacity());
      if (!host.attributes().isEmpty()) {
        requests.attributes(host.attributes());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void lease(LeaseId lease) throws IOException {
    json.writeStringField("lease", lease.value());
  }

  private void vm(VmId vm) throws IOException {
    lease(vm.lease());
    json.writeNumberField("vm", vm.index());
  }

  private void vmOnHost(VmId vm, String host) throws IOException {
    vm(vm);
    json.writeStringField("host", host);
  }

  private void migration(VmId vm, String from, String to, boolean live) throws IOException {
    way(vm, from, to);
    json.writeBooleanField("live", live);
  }

  private void way(VmId vm, String from, String to) throws IOException {
    vm(vm);
    json.writeStringField("from", from);
    json.writeStringField("to", to);
  }
}
