package org.leasehold.daemon.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.leasehold.api.Image;
import org.leasehold.api.NewLease;
import org.leasehold.api.Nodes;
import org.leasehold.api.ResourcesJson;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.Start;

/** Reads leases to be submitted, as the OpenAPI document describes them. */
final class LeaseReader {
  private static final Set<String> FIELDS =
      Set.of("id", "start", "deadline", "duration", "preemptible", "nodes", "image", "attributes");
  private static final Set<String> OF_NODES = Set.of("count", "resources");
  private static final Set<String> OF_IMAGE = Set.of("id", "size");
  private static final int MOST_NODE_SETS = 100;
  private static final int MOST_RESOURCES = 32;
  private static final int MOST_ATTRIBUTES = 100;

  /** They say which VMs of OpenNebula a lease is about, which may be anybody's. */
  private static final String RESERVED = "opennebula.";

  private static final long MOST_CPUS = 1_000_000;
  private static final long LARGEST = 1_000_000_000_000L;

  private LeaseReader() {}

  static NewLease read(byte[] body) throws Declined {
    JsonField lease = JsonField.ofBody(body).onlyWith(FIELDS);
    Optional<JsonField> id = lease.find("id");
    Optional<JsonField> start = lease.find("start");
    Optional<JsonField> deadline = lease.find("deadline");
    Optional<JsonField> preemptible = lease.find("preemptible");
    Optional<JsonField> image = lease.find("image");
    Optional<JsonField> attributes = lease.find("attributes");
    JsonField duration = lease.get("duration");
    boolean unlimited = duration.node().asText().equals("unlimited");
    Start asked = start.isPresent() ? start(start.get()) : new Start.Asap();
    return new NewLease(
        id.isPresent()
            ? Optional.of(id.get().value(Values.LEASE_ID, Values::leaseId).value())
            : Optional.empty(),
        asked,
        deadline.isPresent()
            ? Optional.of(deadline(deadline.get(), asked, unlimited))
            : Optional.empty(),
        unlimited
            ? Optional.empty()
            : Optional.of(duration.value("unlimited or " + Values.DURATION, Values::duration)),
        preemptible.isPresent() ? Optional.of(preemptible.get().flag()) : Optional.empty(),
        nodes(lease.get("nodes")),
        image.isPresent() ? Optional.of(image(image.get())) : Optional.empty(),
        attributes.isPresent() ? attributes(attributes.get()) : Map.of());
  }

  private static Start start(JsonField field) throws Declined {
    return field.value(
        "asap, now or " + Values.TIME,
        text ->
            switch (text) {
              case "asap" -> Optional.of(new Start.Asap());
              case "now" -> Optional.of(new Start.Now());
              default -> Values.time(text).map(Start.At::new);
            });
  }

  private static Instant deadline(JsonField field, Start start, boolean unlimited) throws Declined {
    if (unlimited) {
      throw field.expected("absent where the duration is unlimited");
    }
    if (start instanceof Start.Now) {
      throw field.expected("absent where the start is now");
    }
    return field.value(Values.TIME, Values::time);
  }

  private static List<Nodes> nodes(JsonField field) throws Declined {
    List<Nodes> all = new ArrayList<>();
    long sum = 0;
    for (JsonField item : field.items(MOST_NODE_SETS, "sets of nodes")) {
      item.onlyWith(OF_NODES);
      Optional<JsonField> count = item.find("count");
      int nodes = count.isPresent() ? (int) count.get().wholeNumber(1, NodeSet.MOST) : 1;
      sum += nodes;
      all.add(new Nodes(nodes, resources(item.getObject("resources"))));
    }
    if (sum > NodeSet.MOST) {
      throw field.expected("at most " + NodeSet.MOST + " nodes in all");
    }
    return all;
  }

  private static Resources resources(JsonField field) throws Declined {
    Map<String, Long> amounts = new TreeMap<>();
    for (Map.Entry<String, JsonField> entry :
        field.fields(MOST_RESOURCES, "resources").entrySet()) {
      JsonField amount = entry.getValue();
      if (entry.getKey().equals(ResourcesJson.CPUS)) {
        amounts.put(Resources.CPU, amount.hundredths(MOST_CPUS));
      } else {
        amounts.put(resourceName(entry.getKey(), amount), amount.wholeNumber(1, LARGEST));
      }
    }
    if (amounts.isEmpty()) {
      throw field.expected("an object with at least one resource");
    }
    return Resources.of(amounts);
  }

  private static String resourceName(String name, JsonField field) throws Declined {
    if (name.equals(Resources.CPU) || Values.resource(name).isEmpty()) {
      throw new Declined(
          Problems.INVALID_VALUE.at(
              field.pointer(),
              name.equals(Resources.CPU)
                  ? "the CPUs go by the name cpus"
                  : "the name of a resource must be " + Values.RESOURCE));
    }
    return name;
  }

  private static Image image(JsonField field) throws Declined {
    JsonField image = field.onlyWith(OF_IMAGE);
    return new Image(
        image.get("id").value(Values.IMAGE, Values::image),
        image.get("size").wholeNumber(0, LARGEST));
  }

  private static Map<String, String> attributes(JsonField field) throws Declined {
    Map<String, String> attributes = new TreeMap<>();
    for (Map.Entry<String, JsonField> entry :
        field.fields(MOST_ATTRIBUTES, "attributes").entrySet()) {
      if (Values.resource(entry.getKey()).isEmpty()) {
        throw new Declined(
            Problems.INVALID_VALUE.at(
                entry.getValue().pointer(), "the name of an attribute must be " + Values.RESOURCE));
      }
      if (entry.getKey().startsWith(RESERVED)) {
        throw new Declined(
            Problems.INVALID_VALUE.at(
                entry.getValue().pointer(),
                "attributes whose name begins with " + RESERVED + " are not for requests to set"));
      }
      attributes.put(entry.getKey(), entry.getValue().text());
    }
    return attributes;
  }
}
