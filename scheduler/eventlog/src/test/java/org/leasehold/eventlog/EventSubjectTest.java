package org.leasehold.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.leasehold.core.backend.ActionMeasure;
import org.leasehold.core.backend.MigrationMeasure;
import org.leasehold.core.backend.MigrationProgress;
import org.leasehold.core.event.Event;
import org.leasehold.core.event.EventSubject;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.VmId;

/** No type of event is forgotten. */
class EventSubjectTest {

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void theSubjectIsWhatTheEventNames(@ForAll("events") Event event) throws Exception {
    Optional<VmId> vm =
        component(event, "vm", VmId.class)
            .or(() -> component(event, "progress", MigrationProgress.class).map(p -> p.vm()))
            .or(
                () ->
                    component(event, "measure", Record.class)
                        .map(
                            measure ->
                                measure instanceof MigrationMeasure of
                                    ? of.vm()
                                    : ((ActionMeasure) measure).vm()));
    Optional<LeaseId> lease =
        vm.map(VmId::lease)
            .or(() -> component(event, "lease", LeaseId.class))
            .or(() -> component(event, "request", LeaseRequest.class).map(LeaseRequest::id));

    assertThat(EventSubject.vm(event)).isEqualTo(vm);
    assertThat(EventSubject.lease(event)).isEqualTo(lease);
  }

  private static <T> Optional<T> component(Event event, String name, Class<T> type) {
    return Arrays.stream(event.getClass().getRecordComponents())
        .filter(component -> component.getName().equals(name))
        .map(component -> value(event, component))
        .map(type::cast)
        .findFirst();
  }

  private static Object value(Event event, RecordComponent component) {
    try {
      return component.getAccessor().invoke(event);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Provide
  Arbitrary<Event> events() {
    return Arbitraries.of(Event.class.getPermittedSubclasses())
        .flatMap(type -> EventArbitraries.time().flatMap(at -> EventArbitraries.event(type, at)));
  }
}
