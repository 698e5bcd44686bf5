package org.leasehold.simulator.workload;

import java.time.Duration;
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

  private final XmlCursor xml;
  private final RequestTimes times;

  private final Set<String> children = new HashSet<>();
  private Optional<List<NodeSet>> nodes = Optional.empty();
  private Optional<Start> start = Optional.empty();
  private Optional<Optional<Duration>> duration = Optional.empty();
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
      child(id);
    }
    return new RequestedLease(
        id,
        user,
        new LeaseTerms(
            required(start, attributes, "start"),
            required(duration, attributes, "duration"),
            preemptible),
        required(nodes, attributes, "nodes"),
        software,
        extra);
  }

  private static <T> T required(Optional<T> value, XmlCursor.Attributes lease, String name)
      throws BadInput {
    return value.orElseThrow(() -> lease.at().bad("<lease>: expected a <" + name + "> in it"));
  }

  private void child(Optional<LeaseId> id) throws BadInput {
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
      case "deadline" ->
          throw xml.at()
              .bad(
                  id.map(name -> "lease " + name).orElse("the lease")
                      + " has a <deadline>; this version has no deadline leases, expected"
                      + " an advance reservation, a best-effort or an immediate lease");
      case "software" -> software = software();
      case "extra" -> extra();
      default -> throw xml.unexpected("<nodes>, <start>, <duration>, <software> or <extra>");
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
