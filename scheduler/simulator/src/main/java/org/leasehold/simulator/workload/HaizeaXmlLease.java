package org.leasehold.simulator.workload;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;

/** Reads one {@code <lease>} element of Haizea's XML. */
final class HaizeaXmlLease {
  private static final Set<String> ATTRIBUTES =
      Set.of("id", "user", "preemptible", "submit-time", "state");

  /** A deadline and where it stands. */
  private record Deadline(Field field, Instant time) {}

  private final XmlCursor xml;
  private final RequestTimes times;

  private final Set<String> children = new HashSet<>();
  private Optional<List<NodeSet>> nodes = Optional.empty();
  private Optional<Start> start = Optional.empty();
  private Optional<Optional<Duration>> duration = Optional.empty();
  private Optional<Deadline> deadline = Optional.empty();
  private SoftwareEnvironment software = new SoftwareEnvironment.Unmanaged();
  private final Map<String, String> extra = new TreeMap<>();

  HaizeaXmlLease(XmlCursor xml, RequestTimes times) {
    this.xml = xml;
    this.times = times;
  }

  /** The cursor is on {@code <lease>}, and afterwards at its end. */
  RequestedLease read() throws BadInput {
    // What Haizea itself writes into submit-time and state is of its own run, and not read.
    XmlCursor.Attributes attributes = xml.attributes(ATTRIBUTES);
    Optional<LeaseId> id =
        attributes.has("id") ? Optional.of(attributes.get("id").leaseId()) : Optional.empty();
    boolean preemptible = attributes.get("preemptible").flag();
    String user = attributes.has("user") ? attributes.get("user").freeText() : "";
    while (xml.nextChild()) {
      child();
    }
    Optional<Duration> length = required(duration, attributes, "duration");
    Start asked = startWith(required(start, attributes, "start"), length);
    return new RequestedLease(
        id,
        user,
        new LeaseTerms(asked, length, preemptible),
        required(nodes, attributes, "nodes"),
        software,
        extra);
  }

  private static <T> T required(Optional<T> value, XmlCursor.Attributes lease, String name)
      throws BadInput {
    return value.orElseThrow(() -> lease.at().bad("<lease>: expected a <" + name + "> in it"));
  }

  /** The start with the deadline; a time of the start is then the earliest. */
  private Start startWith(Start asked, Optional<Duration> length) throws BadInput {
    if (deadline.isEmpty()) {
      return asked;
    }
    Field field = deadline.get().field();
    if (length.isEmpty()) {
      throw field.expected("no deadline for a lease of unlimited duration");
    }
    return asked
        .doneBy(deadline.get().time())
        .orElseThrow(() -> field.expected("no deadline for a lease that starts now"));
  }

  private void child() throws BadInput {
    if (!children.add(xml.name())) {
      throw xml.at().bad("<lease>: expected one <" + xml.name() + "> in it");
    }
    switch (xml.name()) {
      case "nodes" -> nodes = Optional.of(HaizeaXmlNodes.read(xml));
      case "start" -> start = Optional.of(start());
      case "duration" -> {
        Field time = xml.attributes(Set.of("time")).get("time");
        duration =
            Optional.of(
                time.text().equals("unlimited")
                    ? Optional.empty()
                    : Optional.of(time.haizeaDuration()));
        xml.endLeaf();
      }
      case "deadline" -> {
        Field time = xml.attributes(Set.of("time")).get("time");
        deadline = Optional.of(new Deadline(time, times.read(time)));
        xml.endLeaf();
      }
      case "software" -> software = software();
      case "extra" -> extra();
      default ->
          throw xml.unexpected("<nodes>, <start>, <duration>, <deadline>, <software> or <extra>");
    }
  }

  private Start start() throws BadInput {
    xml.attributes(Set.of());
    Start read = new Start.Asap();
    if (xml.nextChild()) {
      switch (xml.name()) {
        case "now" -> {
          xml.attributes(Set.of());
          read = new Start.Now();
        }
        case "exact" -> read = new Start.At(times.read(xml.attributes(Set.of("time")).get("time")));
        default -> throw xml.unexpected("<now> or <exact>");
      }
      xml.endLeaf();
      if (xml.nextChild()) {
        throw xml.unexpected("the end of <start>");
      }
    }
    return read;
  }

  private SoftwareEnvironment software() throws BadInput {
    xml.attributes(Set.of());
    SoftwareEnvironment read = new SoftwareEnvironment.Unmanaged();
    if (xml.nextChild()) {
      switch (xml.name()) {
        case "none" -> xml.attributes(Set.of());
        case "disk-image" -> {
          XmlCursor.Attributes image = xml.attributes(Set.of("id", "size"));
          read =
              new SoftwareEnvironment.DiskImage(
                  image.get("id").identifier(), image.get("size").amount());
        }
        default -> throw xml.unexpected("<none> or <disk-image>");
      }
      xml.endLeaf();
      if (xml.nextChild()) {
        throw xml.unexpected("the end of <software>");
      }
    }
    return read;
  }

  private void extra() throws BadInput {
    xml.attributes(Set.of());
    while (xml.nextChild()) {
      if (!xml.name().equals("attr")) {
        throw xml.unexpected("<attr>");
      }
      XmlCursor.Attributes attr = xml.attributes(Set.of("name", "value"));
      Field name = attr.get("name");
      if (extra.put(name.identifier(), attr.get("value").freeText()) != null) {
        throw name.expected("a name of its own");
      }
      xml.endLeaf();
    }
  }
}
