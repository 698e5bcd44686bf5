package org.leasehold.daemon.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leasehold.api.ExplanationView;
import org.leasehold.api.Image;
import org.leasehold.api.LeaseView;
import org.leasehold.api.NewLease;
import org.leasehold.api.Nodes;
import org.leasehold.api.Refused;
import org.leasehold.api.Run;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.SoftwareEnvironment.DiskImage;
import org.leasehold.core.lease.Start;
import org.leasehold.daemon.store.LeaseRecord;

/** Leases from the API to the scheduler, and from the store to the API. */
final class LeaseViews {
  private LeaseViews() {}

  static LeaseTerms terms(NewLease lease) {
    Start start = lease.startWithDeadline();
    boolean preemptible = lease.preemptible().orElse(start instanceof Start.Asap);
    return new LeaseTerms(start, lease.duration(), preemptible);
  }

  static List<NodeSet> nodeSets(NewLease lease) {
    return lease.nodes().stream().map(set -> new NodeSet(set.count(), set.resources())).toList();
  }

  static SoftwareEnvironment software(NewLease lease) {
    return lease
        .image()
        .<SoftwareEnvironment>map(image -> new DiskImage(image.id(), image.size()))
        .orElse(new SoftwareEnvironment.Unmanaged());
  }

  static LeaseView view(LeaseRecord lease) {
    LeaseRequest request = lease.request();
    return new LeaseView(
        request.id().value(),
        request.user(),
        request.type(),
        lease.state(),
        request.terms().start().withoutDeadline(),
        request.terms().start().byDeadline(),
        request.terms().duration(),
        request.terms().preemptible(),
        request.nodeSets().stream().map(set -> new Nodes(set.count(), set.resources())).toList(),
        image(request.software()),
        request.attributes(),
        lease.submitted(),
        lease.planned().map(run -> new Run(run.start(), run.end(), Optional.empty(), run.hosts())),
        lease.started(),
        lease.runningSince(),
        lease.attained(),
        lease.hosts(),
        lease.suspensions(),
        lease.delayedUntil(),
        lease.ended(),
        lease.refusal().map(refusal -> new Refused(refusal.reason(), refusal.message())),
        lease.failure());
  }

  private static Optional<Image> image(SoftwareEnvironment software) {
    return software instanceof DiskImage image
        ? Optional.of(new Image(image.id(), image.sizeMb()))
        : Optional.empty();
  }

  /** The explanation of a lease that has ended. */
  static ExplanationView ended(LeaseRecord lease) {
    List<String> sentences = new ArrayList<>();
    String when = lease.ended().map(time -> " at " + time).orElse("");
    String what = lease.state() == LeaseState.FAILED ? "failed" : "was " + lease.state().word();
    sentences.add("It " + what + when + ".");
    lease.refusal().ifPresent(refusal -> sentences.add("Why: " + refusal.message() + "."));
    lease.failure().ifPresent(failure -> sentences.add("Why: " + failure + "."));
    return new ExplanationView(
        lease.request().id().value(),
        lease.state(),
        sentences,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }
}
