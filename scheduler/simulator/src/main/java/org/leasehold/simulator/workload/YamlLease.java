package org.leasehold.simulator.workload;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;

/** Reads one lease of the project's own workloads. */
final class YamlLease {
  private static final Set<String> KEYS = keys();

  private final YamlValue.Mapping lease;
  private final RequestTimes times;

  private YamlLease(YamlValue.Mapping lease, RequestTimes times) {
    this.lease = lease;
    this.times = times;
  }

  private static Set<String> keys() {
    Set<String> keys = new TreeSet<>(YamlResources.KEYS);
    keys.addAll(
        Set.of(
            "id",
            "arrival",
            "start",
            "deadline",
            "duration",
            "real-duration",
            "nodes",
            "node-sets",
            "preemptible",
            "user",
            "image",
            YamlAttributes.KEY));
    return keys;
  }

  /** A lease of a workload, which has an id and may have an arrival and a real duration. */
  static Submission read(YamlValue value, Instant simulationStart) throws BadInput {
    YamlValue.Mapping map = value.mapping(KEYS);
    YamlLease lease = new YamlLease(map, RequestTimes.since(simulationStart));
    LeaseId id = map.get("id").scalar().leaseId();
    Instant arrival =
        map.has("arrival") ? map.get("arrival").scalar().time(simulationStart) : simulationStart;
    Optional<Duration> real =
        map.has("real-duration")
            ? Optional.of(map.get("real-duration").scalar().duration())
            : Optional.empty();
    return new Submission(arrival, lease.requested().as(id), real);
  }

  /** A lease to be submitted for real; what only a simulation knows is passed over. */
  static RequestedLease read(YamlValue value, RequestTimes times) throws BadInput {
    return new YamlLease(value.mapping(KEYS), times).requested();
  }

  private RequestedLease requested() throws BadInput {
    Optional<LeaseId> id =
        lease.has("id") ? Optional.of(lease.get("id").scalar().leaseId()) : Optional.empty();
    return new RequestedLease(
        id,
        lease.has("user") ? lease.get("user").scalar().freeText() : "",
        terms(),
        nodeSets(),
        software(),
        YamlAttributes.read(lease));
  }

  private LeaseTerms terms() throws BadInput {
    Start asked = lease.has("start") ? start(lease.get("start").scalar()) : new Start.Asap();
    Field duration = lease.get("duration").scalar();
    Optional<Duration> length =
        duration.text().equals("unlimited") ? Optional.empty() : Optional.of(duration.duration());
    boolean preemptible =
        lease.has("preemptible")
            ? lease.get("preemptible").scalar().flag()
            : asked instanceof Start.Asap && !lease.has("deadline");
    return new LeaseTerms(withDeadline(asked, length), length, preemptible);
  }

  private Start withDeadline(Start asked, Optional<Duration> length) throws BadInput {
    if (!lease.has("deadline")) {
      return asked;
    }
    Field deadline = lease.get("deadline").scalar();
    if (length.isEmpty()) {
      throw deadline.expected("no deadline for a lease of unlimited duration");
    }
    return asked
        .doneBy(times.read(deadline))
        .orElseThrow(() -> deadline.expected("no deadline for a lease that starts now"));
  }

  private Start start(Field field) throws BadInput {
    if (field.text().startsWith("at ")) {
      Field time = new Field(field.at(), field.name(), field.text().substring(3).strip());
      return new Start.At(times.read(time));
    }
    return switch (field.text()) {
      case "asap" -> new Start.Asap();
      case "now" -> new Start.Now();
      default -> throw field.expected("asap, now, or at TIME such as \"at 13:30\"");
    };
  }

  private List<NodeSet> nodeSets() throws BadInput {
    if (!lease.has("node-sets")) {
      return List.of(nodeSet(lease));
    }
    for (String key : YamlResources.keysAnd("nodes")) {
      if (lease.has(key)) {
        throw lease
            .get(key)
            .at()
            .bad("a lease: expected either node-sets, or " + key + " of the lease itself");
      }
    }
    List<NodeSet> sets = new ArrayList<>();
    for (YamlValue item : lease.get("node-sets").sequence()) {
      sets.add(nodeSet(item.mapping(YamlResources.keysAnd("nodes"))));
    }
    if (sets.isEmpty()) {
      throw lease.get("node-sets").at().bad("node-sets: expected at least one");
    }
    return sets;
  }

  private static NodeSet nodeSet(YamlValue.Mapping map) throws BadInput {
    int count = map.has("nodes") ? map.get("nodes").scalar().count(1, NodeSet.MOST) : 1;
    return new NodeSet(count, YamlResources.read(map));
  }

  private SoftwareEnvironment software() throws BadInput {
    if (!lease.has("image")) {
      return new SoftwareEnvironment.Unmanaged();
    }
    YamlValue.Mapping image = lease.get("image").mapping(Set.of("id", "size"));
    return new SoftwareEnvironment.DiskImage(
        image.get("id").scalar().imageId(), image.get("size").scalar().amount());
  }
}
