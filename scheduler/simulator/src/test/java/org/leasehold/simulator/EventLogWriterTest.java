package org.leasehold.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.simulator.EventLog.log;
import static org.leasehold.simulator.EventLog.time;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.eventlog.EventLogWriter;

class EventLogWriterTest {
  @TempDir private Path folder;

  @Test
  void writesOneObjectALine() throws Exception {
    LeaseId one = new LeaseId("1");
    EventLog log =
        log(1)
            .bestEffort("1", 1, 5400)
            .really("1", 60)
            .add(
                new Event.LeasePlanned(
                    time(0), one, time(0), Optional.of(time(90.5)), true, List.of("n1")))
            .start("1", "n1")
            .at(30.25)
            .add(
                new Event.LeaseYielded(
                    time(30.25), one, Event.Manner.SUSPEND, new LeaseId("R1"), "latest submitted"))
            .suspend("1")
            .at(51)
            .suspended("1")
            .move("1", 0, "n2", false)
            .reservation("ü", 9, 100, 60)
            .reject("ü", RefusalReason.NO_CAPACITY, "needs \"9\" nodes");

    assertThat(written(log))
        .isEqualTo(
            """
            {"at":"2026-01-01T12:00:00Z","event":"SiteDeclared","hosts":[{"name":"n1","capacity":{"cpu":100,"memory":1024}}]}
            {"at":"2026-01-01T12:00:00Z","event":"LeaseSubmitted","lease":"1","user":"","start":"asap","duration":"PT1H30M","preemptible":true,"nodes":[{"count":1,"resources":{"cpu":100,"memory":1024}}],"software":"unmanaged","attributes":{}}
            {"at":"2026-01-01T12:00:00Z","event":"LeaseAccepted","lease":"1"}
            {"at":"2026-01-01T12:00:00Z","event":"LeaseStateChanged","lease":"1","from":"pending","to":"queued"}
            {"at":"2026-01-01T12:00:00Z","event":"RealDurationDeclared","lease":"1","duration":"PT1M"}
            {"at":"2026-01-01T12:00:00Z","event":"LeasePlanned","lease":"1","start":"2026-01-01T12:00:00Z","end":"2026-01-01T12:01:30.500Z","suspends":true,"hosts":["n1"]}
            {"at":"2026-01-01T12:00:00Z","event":"LeaseStateChanged","lease":"1","from":"queued","to":"scheduled"}
            {"at":"2026-01-01T12:00:00Z","event":"LeaseStateChanged","lease":"1","from":"scheduled","to":"active"}
            {"at":"2026-01-01T12:00:00Z","event":"VmStarted","lease":"1","vm":0,"host":"n1"}
            {"at":"2026-01-01T12:00:30.250Z","event":"LeaseYielded","lease":"1","manner":"suspend","to":"R1","reason":"latest submitted"}
            {"at":"2026-01-01T12:00:30.250Z","event":"LeaseStateChanged","lease":"1","from":"active","to":"suspending"}
            {"at":"2026-01-01T12:00:30.250Z","event":"SuspensionStarted","lease":"1","vm":0,"host":"n1"}
            {"at":"2026-01-01T12:00:51Z","event":"SuspensionEnded","lease":"1","vm":0,"host":"n1"}
            {"at":"2026-01-01T12:00:51Z","event":"LeaseStateChanged","lease":"1","from":"suspending","to":"suspended"}
            {"at":"2026-01-01T12:00:51Z","event":"MigrationStarted","lease":"1","vm":0,"from":"n1","to":"n2","live":false}
            {"at":"2026-01-01T12:00:51Z","event":"LeaseSubmitted","lease":"\\u00FC","user":"","start":"2026-01-01T12:01:40Z","duration":"PT1M","preemptible":false,"nodes":[{"count":9,"resources":{"cpu":100,"memory":1024}}],"software":"unmanaged","attributes":{}}
            {"at":"2026-01-01T12:00:51Z","event":"LeaseRejected","lease":"\\u00FC","reason":"no-capacity","message":"needs \\"9\\" nodes"}
            """);
  }

  @Test
  void writesAllOfARequest() throws Exception {
    LeaseRequest request =
        new LeaseRequest(
            new LeaseId("web"),
            "ada",
            new LeaseTerms(new Start.Now(), Optional.empty(), false),
            List.of(
                new NodeSet(1, Resources.of(400, 8192).with("gpu", 1)),
                new NodeSet(3, Resources.of(100, 512))),
            new SoftwareEnvironment.DiskImage("debian-12", 4096),
            Map.of("project", "x", "cost-centre", "7"));

    assertThat(written(log(1).add(new Event.LeaseSubmitted(time(0), request))).lines().toList())
        .last()
        .isEqualTo(
            "{\"at\":\"2026-01-01T12:00:00Z\",\"event\":\"LeaseSubmitted\",\"lease\":\"web\","
                + "\"user\":\"ada\",\"start\":\"now\",\"duration\":\"unlimited\","
                + "\"preemptible\":false,\"nodes\":["
                + "{\"count\":1,\"resources\":{\"cpu\":400,\"gpu\":1,\"memory\":8192}},"
                + "{\"count\":3,\"resources\":{\"cpu\":100,\"memory\":512}}],"
                + "\"software\":{\"image\":\"debian-12\",\"sizeMb\":4096},"
                + "\"attributes\":{\"cost-centre\":\"7\",\"project\":\"x\"}}");
  }

  @Test
  void writesHundredsOfThousandsOfEvents() throws Exception {
    EventLog log = log(1).bestEffort("1", 8, 60);
    for (int i = 0; i < 4_000; i++) {
      log.at(i * 10).start("1", "a", "b", "c", "d", "e", "f", "g", "h");
      log.at(i * 10 + 5).state("1", LeaseState.QUEUED).done("1");
    }
    Path file = folder.resolve("events.jsonl");
    try (EventLogWriter writer = EventLogWriter.to(file)) {
      for (int copy = 0; copy < 6; copy++) {
        log.into(writer);
      }
    }
    assertThat(Files.size(file)).isGreaterThan(30_000_000);
  }

  private String written(EventLog log) throws Exception {
    Path file = folder.resolve("events.jsonl");
    try (EventLogWriter writer = EventLogWriter.to(file)) {
      log.into(writer);
    }
    return Files.readString(file);
  }
}
