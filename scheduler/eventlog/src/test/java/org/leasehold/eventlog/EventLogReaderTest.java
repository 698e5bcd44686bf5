package org.leasehold.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.event.Event;

class EventLogReaderTest {
  private static final String GOOD =
      "{\"at\":\"2026-01-01T00:00:00Z\",\"event\":\"LeaseAccepted\",\"lease\":\"1\"}\n";

  /** What follows the good first line, with ' for ", and the message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          nonsense | a JSON object was expected: Unrecognized token 'nonsense': was expecting \
          (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
          [1] | a JSON object was expected, not array
          `` | a JSON object was expected, not nothing
          {'at':'2026-01-01T00:00:00Z','event':'LeaseLost','lease':'1'} | \
          there is no event called LeaseLost
          {'at':'yesterday','event':'LeaseAccepted','lease':'1'} | \
          at: a time like 2026-01-01T13:30:00Z was expected, not yesterday
          {'at':'2025-12-31T00:00:00Z','event':'LeaseAccepted','lease':'1'} | at: the events must \
          be in the order of time; 2025-12-31T00:00:00Z is before 2026-01-01T00:00:00Z
          {'at':'2026-01-01T00:00:00Z','event':'LeaseAccepted'} | \
          lease: a text was expected, not nothing
          {'at':'2026-01-01T00:00:00Z','event':'LeaseAccepted','lease':'1','x':1} | \
          the field x is not known here
          {'at':'2026-01-01T00:00:00Z','event':'LeaseAccepted','lease':'  '} | \
          a lease id must not be blank
          {'at':'2026-01-01T00:00:00Z','event':'VmStarted','lease':'1','vm':1.5,'host':'a'} | \
          vm: a whole number of at most 64 bits was expected, not 1.5
          {'at':'2026-01-01T00:00:00Z','event':'VmStarted','lease':'1','vm':5000000000,'host':''} | \
          vm: a whole number of at most 32 bits was expected, not 5000000000
          {'at':'2026-01-01T00:00:00Z','event':'LeaseStateChanged','lease':'1','from':'a','to':''} | \
          from: one of pending, rejected, queued, scheduled, active, suspending, suspended, \
          migrating, resuming, shutting-down, done, cancelled, failed was expected, not a
          """)
  void namesTheLineOfABadEvent(String line, String message) {
    assertThatThrownBy(() -> read(GOOD + line.replace('\'', '"') + "\n"))
        .isInstanceOf(BadInput.class)
        .extracting(e -> e.getMessage().replace('"', '\''))
        .isEqualTo("run.jsonl:2: " + message);
  }

  @Test
  void refusesBytesThatAreNoText() {
    byte[] bytes = {'{', (byte) 0xff, '}'};
    assertThatThrownBy(
            () -> EventLogReader.read("run.jsonl", new ByteArrayInputStream(bytes), e -> {}))
        .isInstanceOf(BadInput.class)
        .hasMessage("run.jsonl:1: UTF-8 was expected");
  }

  @Test
  void stopsAtALineWithoutEnd() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return ' ';
          }
        };
    assertThatThrownBy(() -> EventLogReader.read("run.jsonl", endless, e -> {}))
        .isInstanceOf(BadInput.class)
        .hasMessage("run.jsonl:1: a line of at most 16777216 characters was expected");
  }

  @Test
  void anEmptyLogHasNoEvents() throws Exception {
    assertThat(read("")).isEmpty();
  }

  @Property(tries = 200)
  void anyTextIsReadOrRefused(@ForAll String text) throws Exception {
    try {
      assertThat(read(GOOD + text)).hasSizeGreaterThanOrEqualTo(1);
    } catch (BadInput e) {
      assertThat(e).hasMessageMatching("(?s)run\\.jsonl:\\d+: .+");
    }
  }

  private static List<Event> read(String log) throws Exception {
    List<Event> events = new ArrayList<>();
    InputStream in = new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8));
    EventLogReader.read("run.jsonl", in, events::add);
    return events;
  }
}
