package org.leasehold.eventlog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;

/** Reads the fields that {@link RequestEncoder} writes. */
final class RequestDecoder {
  private RequestDecoder() {}

  /** The request among the fields, of which there may be others. */
  static LeaseRequest decode(Fields fields) throws BadInput {
    return new LeaseRequest(
        new LeaseId(fields.text("lease")),
        fields.text("user"),
        terms(fields),
        nodes(fields),
        software(fields),
        fields.object("attributes").allTexts());
  }

  static Resources resources(Fields fields, String name) throws BadInput {
    return new Resources(fields.object(name).allNumbers());
  }

  private static LeaseTerms terms(Fields fields) throws BadInput {
    boolean unlimited = fields.text("duration").equals(Words.UNLIMITED);
    if (unlimited && fields.has("deadline")) {
      throw fields.fault("an unlimited lease cannot have a deadline");
    }
    return new LeaseTerms(
        start(fields),
        unlimited ? Optional.empty() : Optional.of(fields.duration("duration")),
        fields.flag("preemptible"));
  }

  private static Start start(Fields fields) throws BadInput {
    Start start = startWithoutDeadline(fields);
    Optional<Instant> deadline = fields.optionalTime("deadline");
    if (deadline.isEmpty()) {
      return start;
    }
    return start
        .doneBy(deadline.get())
        .orElseThrow(() -> fields.fault("an immediate lease cannot have a deadline"));
  }

  private static Start startWithoutDeadline(Fields fields) throws BadInput {
    return switch (fields.text("start")) {
      case Words.ASAP -> new Start.Asap();
      case Words.NOW -> new Start.Now();
      default -> new Start.At(fields.time("start"));
    };
  }

  private static List<NodeSet> nodes(Fields fields) throws BadInput {
    List<NodeSet> sets = new ArrayList<>();
    for (Fields set : fields.objects("nodes")) {
      sets.add(new NodeSet(set.integer("count"), resources(set, "resources")));
      set.end();
    }
    return sets;
  }

  private static SoftwareEnvironment software(Fields fields) throws BadInput {
    if (!fields.isObject("software")) {
      fields.oneOf("software", new String[] {Words.UNMANAGED}, word -> word);
      return new SoftwareEnvironment.Unmanaged();
    }
    Fields image = fields.object("software");
    SoftwareEnvironment software =
        new SoftwareEnvironment.DiskImage(image.text("image"), image.number("sizeMb"));
    image.end();
    return software;
  }
}
