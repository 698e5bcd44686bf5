package org.leasehold.cli.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leasehold.api.ApiJson;
import org.leasehold.api.Image;
import org.leasehold.api.LeaseView;
import org.leasehold.api.Nodes;
import org.leasehold.api.Refused;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.WorkloadSettings.Overrun;
import org.leasehold.configuration.WorkloadSettings.Swf;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.core.lease.SoftwareEnvironment.DiskImage;
import org.leasehold.simulator.workload.ReadOptions;
import org.leasehold.simulator.workload.WorkloadFile;
import org.leasehold.simulator.workload.WorkloadFiles;

/** Leases as a daemon shows them, and workloads as a replay reads them. */
final class PastLeases {
  private PastLeases() {}

  /**
   * What came of a request.
   *
   * @param attained the run time it has had
   * @param delayedUntil the start last promised
   */
  record Fate(
      LeaseState state,
      Duration attained,
      Optional<Instant> delayedUntil,
      Optional<RefusalReason> refusal) {
    static Fate of(LeaseState state, Duration attained) {
      return new Fate(state, attained, Optional.empty(), Optional.empty());
    }

    static Fate rejected(RefusalReason reason) {
      return new Fate(LeaseState.REJECTED, Duration.ZERO, Optional.empty(), Optional.of(reason));
    }

    Fate delayed(Instant until) {
      return new Fate(state, attained, Optional.of(until), refusal);
    }
  }

  /** The lease of a request, as it comes through the API. */
  static LeaseView view(LeaseRequest request, Instant submitted, Fate fate) {
    LeaseView view =
        new LeaseView(
            request.id().value(),
            request.user(),
            request.type(),
            fate.state(),
            request.terms().start().withoutDeadline(),
            request.terms().start().byDeadline(),
            request.terms().duration(),
            request.terms().preemptible(),
            request.nodeSets().stream()
                .map(set -> new Nodes(set.count(), set.resources()))
                .toList(),
            request.software() instanceof DiskImage image
                ? Optional.of(new Image(image.id(), image.sizeMb()))
                : Optional.empty(),
            request.attributes(),
            submitted,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            fate.attained(),
            List.of(),
            0,
            fate.delayedUntil(),
            Optional.empty(),
            fate.refusal().map(reason -> new Refused(reason, "for a reason")),
            Optional.empty());
    try {
      return ApiJson.read(ApiJson.bytes(view), LeaseView.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@code simulate} reads: times count from the start that the file sets. */
  static WorkloadFile read(Path file) throws BadInput {
    WorkloadFile first = read(file, Instant.EPOCH);
    return read(file, Instant.parse(first.settings().get("simulation.start")));
  }

  private static WorkloadFile read(Path file, Instant start) throws BadInput {
    return WorkloadFiles.read(file, new ReadOptions(start, new Swf(1, 1, Overrun.CLIP, true)));
  }
}
