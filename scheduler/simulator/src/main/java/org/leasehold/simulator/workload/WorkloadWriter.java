package org.leasehold.simulator.workload;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.configuration.DurationText;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.core.site.Site;

/**
 * Writes the project's own workload format, a lease a line where it is a simple one. What was
 * written reads back as an equal workload, provided that its numbers are within the bounds of the
 * format.
 */
public final class WorkloadWriter {
  /** A file with more bytes than these is not read back. */
  public static final int LARGEST = Source.LARGEST_TREE;

  private final YamlText yaml;
  private final Instant start;

  private WorkloadWriter(YamlText yaml, Instant start) {
    this.yaml = yaml;
    this.start = start;
  }

  /**
   * Writes a workload and leaves the writer open.
   *
   * @param start the start of the simulation that the workload's times count from; no time of the
   *     workload is before it
   * @throws IllegalArgumentException when a time is before the start
   * @throws IOException when the writer fails
   */
  public static void write(Workload workload, Instant start, Writer out) throws IOException {
    write(workload, start, Map.of(), out);
  }

  /**
   * The same, with the start as a setting of the file: a replay has the workload's own dates.
   *
   * @throws IllegalArgumentException when a time is before the start
   * @throws IOException when the writer fails
   */
  public static void writeWithStart(Workload workload, Instant start, Writer out)
      throws IOException {
    write(workload, start, Map.of("simulation.start", start.toString()), out);
  }

  private static void write(
      Workload workload, Instant start, Map<String, String> settings, Writer out)
      throws IOException {
    YamlText yaml = YamlText.to(out);
    new WorkloadWriter(yaml, start).workload(workload, settings);
    yaml.end();
  }

  private void workload(Workload workload, Map<String, String> settings) throws IOException {
    yaml.startMap(false).entry("name", workload.name());
    if (workload.site().isPresent()) {
      yaml.key("site");
      site(workload.site().get());
    }
    texts("settings", settings, true);
    yaml.key("leases").startList();
    for (Submission submission : workload.submissions()) {
      lease(submission);
    }
    yaml.endList().endMap();
  }

  private void site(Site site) throws IOException {
    yaml.startMap(false).key("groups").startList();
    for (HostGroup group : HostGroup.of(site.hosts())) {
      yaml.startMap(true);
      if (group.numbered()) {
        yaml.entry("count", group.count()).entry("prefix", group.name());
      } else {
        yaml.entry("name", group.name());
      }
      resources(group.capacity());
      texts(YamlAttributes.KEY, group.attributes(), true);
      yaml.endMap();
    }
    yaml.endList().endMap();
  }

  private void lease(Submission submission) throws IOException {
    LeaseRequest request = submission.request();
    boolean simple = request.nodeSets().size() == 1 && request.attributes().isEmpty();
    yaml.startMap(simple).entry("id", request.id().value());
    yaml.entry("arrival", time(submission.arrival()));
    yaml.entry("start", start(request.terms().start().withoutDeadline()));
    Optional<Instant> deadline = request.terms().start().byDeadline();
    if (deadline.isPresent()) {
      yaml.entry("deadline", time(deadline.get()));
    }
    yaml.entry("duration", request.terms().duration().map(DurationText::write).orElse("unlimited"));
    if (submission.realDuration().isPresent()) {
      yaml.entry("real-duration", DurationText.write(submission.realDuration().get()));
    }
    nodes(request.nodeSets());
    if (request.terms().preemptible() != (request.terms().start() instanceof Start.Asap)) {
      yaml.entry("preemptible", request.terms().preemptible());
    }
    if (!request.user().isEmpty()) {
      yaml.entry("user", request.user());
    }
    if (request.software() instanceof SoftwareEnvironment.DiskImage image) {
      yaml.key("image").startMap(true);
      yaml.entry("id", image.id()).entry("size", image.sizeMb()).endMap();
    }
    texts(YamlAttributes.KEY, request.attributes(), false);
    yaml.endMap();
  }

  private void texts(String key, Map<String, String> texts, boolean onOneLine) throws IOException {
    if (texts.isEmpty()) {
      return;
    }
    yaml.key(key).startMap(onOneLine);
    for (Map.Entry<String, String> text : texts.entrySet()) {
      yaml.entry(text.getKey(), text.getValue());
    }
    yaml.endMap();
  }

  private void nodes(List<NodeSet> sets) throws IOException {
    if (sets.size() == 1) {
      nodeSet(sets.get(0));
      return;
    }
    yaml.key("node-sets").startList();
    for (NodeSet set : sets) {
      yaml.startMap(true);
      nodeSet(set);
      yaml.endMap();
    }
    yaml.endList();
  }

  private void nodeSet(NodeSet set) throws IOException {
    yaml.entry("nodes", set.count());
    resources(set.resources());
  }

  private void resources(Resources resources) throws IOException {
    boolean others = false;
    for (Map.Entry<String, Long> e : resources.amounts().entrySet()) {
      switch (e.getKey()) {
        case Resources.CPU -> yaml.entry("cpus", Times.plain(e.getValue(), 2));
        case Resources.MEMORY, Resources.DISK, Resources.NET_IN, Resources.NET_OUT ->
            yaml.entry(e.getKey(), e.getValue());
        default -> others = true;
      }
    }
    if (!others) {
      return;
    }
    yaml.key("resources").startMap(true);
    for (Map.Entry<String, Long> e : resources.amounts().entrySet()) {
      if (!YamlResources.BUILT_IN.contains(e.getKey())) {
        yaml.entry(e.getKey(), e.getValue());
      }
    }
    yaml.endMap();
  }

  private String start(Start asked) {
    if (asked instanceof Start.At at) {
      return "at " + time(at.time());
    }
    return asked instanceof Start.Now ? "now" : "asap";
  }

  private String time(Instant time) {
    if (time.isBefore(start)) {
      throw new IllegalArgumentException(time + " is before the start of the simulation, " + start);
    }
    return DurationText.write(Duration.between(start, time));
  }
}
