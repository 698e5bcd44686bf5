package org.leasehold.simulator.workload;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.site.Site;

/** Reads the XML workloads of Haizea 1.1, but for deadline leases. */
final class HaizeaXmlReader {
  private final Source source;
  private final XmlCursor xml;
  private final Instant start;
  private final Submissions submissions = new Submissions();
  private Optional<Site> site = Optional.empty();

  private HaizeaXmlReader(Source source, Instant start) throws BadInput {
    this.source = source;
    this.xml = XmlCursor.of(source);
    this.start = start;
  }

  static WorkloadFile read(Source source, ReadOptions options) throws BadInput {
    return new HaizeaXmlReader(source, options.start()).workload();
  }

  private WorkloadFile workload() throws BadInput {
    if (!xml.nextChild() || !xml.name().equals("lease-workload")) {
      throw xml.at().bad("expected <lease-workload> as the outermost element");
    }
    XmlCursor.Attributes attributes = xml.attributes(Set.of("name"));
    String name = attributes.has("name") ? attributes.get("name").freeText() : source.stem();
    while (xml.nextChild()) {
      switch (xml.name()) {
        case "description" -> xml.skipText();
        case "site" -> site();
        case "lease-requests" -> requests();
        default -> throw xml.unexpected("<description>, <site> or <lease-requests>");
      }
    }
    xml.nextChild();
    if (submissions.isEmpty()) {
      throw source.bad("has no leases; expected <lease-request> elements");
    }
    return WorkloadFile.of(new Workload(name, site, submissions.byArrival()), List.of());
  }

  private void site() throws BadInput {
    Position at = xml.at();
    if (site.isPresent()) {
      throw at.bad("expected one <site>");
    }
    xml.attributes(Set.of());
    Hosts hosts = new Hosts();
    while (xml.nextChild()) {
      switch (xml.name()) {
        case "resource-types" -> {
          xml.attributes(Set.of("names")).get("names");
          xml.endLeaf();
        }
        case "nodes" -> {
          for (NodeSet set : HaizeaXmlNodes.read(xml)) {
            hosts.addMany(at, "host", set.count(), set.resources());
          }
        }
        default -> throw xml.unexpected("<resource-types> or <nodes>");
      }
    }
    site = Optional.of(hosts.site(at));
  }

  private void requests() throws BadInput {
    xml.attributes(Set.of());
    while (xml.nextChild()) {
      if (!xml.name().equals("lease-request")) {
        throw xml.unexpected("<lease-request>");
      }
      request();
    }
  }

  private void request() throws BadInput {
    Position at = xml.at();
    Instant arrival = xml.attributes(Set.of("arrival")).get("arrival").haizeaTime(start);
    Optional<Duration> real = Optional.empty();
    Optional<LeaseRequest> request = Optional.empty();
    while (xml.nextChild()) {
      switch (xml.name()) {
        case "realduration" -> {
          real = Optional.of(xml.attributes(Set.of("time")).get("time").haizeaDuration());
          xml.endLeaf();
        }
        case "lease" -> {
          if (request.isPresent()) {
            throw xml.at().bad("expected one <lease> in a <lease-request>");
          }
          RequestedLease lease = new HaizeaXmlLease(xml, field -> field.haizeaTime(start)).read();
          LeaseId id = lease.id().orElseThrow(() -> at.bad("<lease>: expected an attribute id"));
          request = Optional.of(lease.as(id));
        }
        default -> throw xml.unexpected("<realduration> or <lease>");
      }
    }
    LeaseRequest lease =
        request.orElseThrow(() -> at.bad("expected a <lease> in the <lease-request>"));
    submissions.add(at, new Submission(arrival, lease, real));
  }
}
