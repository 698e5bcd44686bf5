package org.leasehold.cli.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.api.LeaseView;
import org.leasehold.api.Nodes;
import org.leasehold.api.Run;
import org.leasehold.cli.table.Facts;
import org.leasehold.cli.times.LocalTimes;
import org.leasehold.configuration.DurationText;
import org.leasehold.core.outlook.RunEnd;

/** All there is to say about one lease. */
final class LeaseFacts {
  private LeaseFacts() {}

  static Facts of(LeaseView lease, LocalTimes times) {
    Facts facts =
        new Facts()
            .add("lease", lease.id())
            .add("state", lease.state().word())
            .add("type", lease.type().word() + (lease.preemptible() ? ", preemptible" : ""))
            .add("owner", lease.owner())
            .addAll("nodes", lease.nodes().stream().map(LeaseFacts::words).toList())
            .add("image", lease.image().map(image -> image.id() + ", " + image.size() + " MB"))
            .add("start", LeaseTable.asked(lease, times))
            .add("deadline", lease.deadline().map(times::text))
            .add("duration", lease.duration().map(DurationText::write).orElse("unlimited"))
            .add("submitted", times.text(lease.submitted()))
            .add("delayed", lease.delayedUntil().map(until -> "until " + times.text(until)))
            .add("run", lease.run().map(run -> words(run, times)))
            .add("first run", lease.started().map(times::text));
    String hosts = LeaseTable.hosts(lease.run().map(Run::hosts).orElse(lease.hosts()));
    if (!hosts.isEmpty()) {
      facts.add("hosts", hosts);
    }
    if (!lease.attained().isZero()) {
      facts.add("attained", DurationText.write(lease.attained()));
    }
    if (lease.suspensions() > 0) {
      facts.add("suspensions", Integer.toString(lease.suspensions()));
    }
    return facts
        .addAll("attributes", attributes(lease.attributes()))
        .add("ended", lease.ended().map(times::text))
        .add("rejected", lease.refusal().map(why -> times.inText(why.message())))
        .add("failed", lease.failure().map(times::inText));
  }

  private static String words(Nodes nodes) {
    return nodes.count() + " x " + nodes.resources().words();
  }

  private static String words(Run run, LocalTimes times) {
    Optional<String> end = run.end().map(time -> " to " + times.text(time));
    String ends =
        run.ends().filter(how -> how != RunEnd.DONE).map(how -> " (" + how.word() + ")").orElse("");
    return times.text(run.start()) + end.orElse(", without an end") + ends;
  }

  private static List<String> attributes(Map<String, String> attributes) {
    return attributes.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
  }
}
