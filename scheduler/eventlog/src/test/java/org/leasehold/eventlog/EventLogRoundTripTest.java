package org.leasehold.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.leasehold.core.event.Event;

class EventLogRoundTripTest {

  @Property(tries = 30, shrinking = ShrinkingMode.OFF)
  void whatIsWrittenIsReadAgain(@ForAll("logs") List<Event> log) throws Exception {
    byte[] bytes = written(log);
    List<Event> back = new ArrayList<>();
    EventLogReader.read("log", new ByteArrayInputStream(bytes), back::add);

    assertThat(back).isEqualTo(log);
    assertThat(written(back)).isEqualTo(bytes);
  }

  /** Logs in the order of time with at least one event of every type. */
  @Provide
  Arbitrary<List<Event>> logs() {
    Class<?>[] types = Event.class.getPermittedSubclasses();
    Arbitrary<Event> any = Arbitraries.of(types).flatMap(EventLogRoundTripTest::event);
    List<Arbitrary<Event>> one = new ArrayList<>();
    for (Class<?> type : types) {
      one.add(event(type));
    }
    Arbitrary<List<Event>> each = Combinators.combine(one).as(list -> list);
    return Combinators.combine(each, any.list().ofMaxSize(10))
        .as(
            (a, b) -> {
              List<Event> log = new ArrayList<>(a);
              log.addAll(b);
              log.sort(Comparator.comparing(Event::at));
              return log;
            });
  }

  private static Arbitrary<Event> event(Class<?> type) {
    return EventArbitraries.time().flatMap(at -> EventArbitraries.event(type, at));
  }

  private static byte[] written(List<Event> log) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (EventLogWriter writer = new EventLogWriter(bytes)) {
      log.forEach(writer::accept);
    }
    return bytes.toByteArray();
  }
}
