package org.leasehold.daemon.opennebula;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.leasehold.backends.opennebula.machines.Survey;
import org.leasehold.core.site.Host;

/** The look without which there is no site: taken again and again until it shows hosts. */
final class FirstLook {
  private final Supplier<Survey> look;
  private final Runnable rest;

  /**
   * @param rest waits before the next look
   */
  FirstLook(Supplier<Survey> look, Runnable rest) {
    this.look = look;
    this.rest = rest;
  }

  /**
   * The hosts, once there are some.
   *
   * @param told takes why there are none: once, and again when that changes
   */
  List<Host> hosts(Consumer<String> told) {
    String known = "";
    while (true) {
      Survey survey = look.get();
      if (!survey.hosts().isEmpty()) {
        return survey.hosts();
      }
      if (!survey.reason().equals(known)) {
        known = survey.reason();
        told.accept(known);
      }
      rest.run();
    }
  }
}
