package org.leasehold.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.core.snapshot.LeaseSnapshot;

class SnapshotJsonTest {
  private static final LeaseRequest REQUEST =
      new LeaseRequest(
          new LeaseId("12"),
          "ada",
          new LeaseTerms(new Start.Asap(), Optional.of(Duration.ofHours(1)), true),
          List.of(new NodeSet(2, Resources.of(100, 1024))),
          new SoftwareEnvironment.Unmanaged(),
          Map.of());

  private static final String QUEUED =
      "{\"version\":1,\"sequence\":7,\"submitted\":\"2026-01-01T12:00:00Z\",\"state\":\"queued\","
          + "\"attained\":\"PT0S\",\"suspensions\":0,\"where\":[],\"saved\":[],\"steps\":[],"
          + "\"underWay\":[],\"finished\":[],\"lost\":[],\"shunned\":[],\"places\":[],"
          + "\"waitsFor\":\"turn\",\"toldLate\":[],\"held\":false,\"blocked\":[]}";

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void whatIsWrittenIsReadAgain(@ForAll("snapshots") LeaseSnapshot snapshot) throws Exception {
    String text = SnapshotJson.write(snapshot);
    assertThat(text).matches("[\\x20-\\x7f]+");
    assertThat(SnapshotJson.read("lease", snapshot.request(), text)).isEqualTo(snapshot);

    String request = RequestJson.write(snapshot.request());
    assertThat(request).matches("[\\x20-\\x7f]+");
    assertThat(RequestJson.read("lease", request)).isEqualTo(snapshot.request());
  }

  /** Single events are the lines of the log. */
  @Property(tries = 50, shrinking = ShrinkingMode.OFF)
  void soDoSingleEvents(@ForAll("events") Event event) throws Exception {
    String text = EventJson.write(event);
    assertThat(text).matches("[\\x20-\\x7f]+");
    assertThat(EventJson.read("event", text)).isEqualTo(event);
  }

  /** Whatever is cut off, put in or left out: a snapshot or a message with its place. */
  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void damageIsToldAndNothingElseHappens(
      @ForAll("snapshots") LeaseSnapshot snapshot, @ForAll int place, @ForAll char c) {
    String text = SnapshotJson.write(snapshot);
    int at = Math.floorMod(place, text.length());
    for (String damaged :
        List.of(
            text.substring(0, at),
            text.substring(0, at) + text.substring(at + 1),
            text.substring(0, at) + c + text.substring(at + 1))) {
      try {
        assertThat(SnapshotJson.read("lease 12", snapshot.request(), damaged)).isNotNull();
      } catch (BadInput e) {
        assertThat(e).hasMessageStartingWith("lease 12: ");
      }
    }
  }

  @Example
  void theFormatStaysAsItIs() throws Exception {
    LeaseSnapshot snapshot = SnapshotJson.read("lease 12", REQUEST, QUEUED);

    assertThat(snapshot.sequence()).isEqualTo(7);
    assertThat(snapshot.submitted()).isEqualTo(Instant.parse("2026-01-01T12:00:00Z"));
    assertThat(snapshot.state()).isEqualTo(LeaseState.QUEUED);
    assertThat(SnapshotJson.write(snapshot)).isEqualTo(QUEUED);
  }

  @Example
  void anotherVersionIsRefused() {
    assertThatThrownBy(() -> SnapshotJson.read("lease 12", REQUEST, "{\"version\":2,\"x\":1}"))
        .isInstanceOf(BadInput.class)
        .hasMessage("lease 12: version 1 was expected, not 2");
  }

  @Example
  void anUnknownFieldIsRefused() {
    String text = QUEUED.replace("}", ",\"colour\":\"red\"}");
    assertThatThrownBy(() -> SnapshotJson.read("lease 12", REQUEST, text))
        .isInstanceOf(BadInput.class)
        .hasMessage("lease 12: the field colour is not known here");
  }

  @Provide
  Arbitrary<LeaseSnapshot> snapshots() {
    return SnapshotArbitraries.snapshot();
  }

  @Provide
  Arbitrary<Event> events() {
    return Arbitraries.of(Event.class.getPermittedSubclasses())
        .flatMap(type -> EventArbitraries.time().flatMap(at -> EventArbitraries.event(type, at)));
  }
}
