package org.leasehold.cli.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.leasehold.api.Image;
import org.leasehold.api.NewLease;
import org.leasehold.api.Nodes;
import org.leasehold.api.Submitted;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.http.Daemon;
import org.leasehold.cli.http.DaemonFault;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code leasehold haizea request-lease}. */
@Command(name = "request-lease", description = "Requests a new lease.")
public final class HaizeaRequestCommand implements Callable<Integer> {
  private static final int MOST_CPUS = 1_000_000;

  @Mixin private final Session session;
  @Mixin private final HaizeaServer server = new HaizeaServer();

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "A file with a lease in XML, in place of the options below.")
  private String file;

  @Option(
      names = {"-t", "--start"},
      paramLabel = "TIME",
      description = "best_effort, now, +HH:MM:SS or an ISO timestamp.")
  private String start;

  @Option(
      names = {"-d", "--duration"},
      paramLabel = "DURATION",
      description = "[DD:]HH:MM:SS or unlimited.")
  private String duration;

  @Option(
      names = {"-n", "--numnodes"},
      paramLabel = "N",
      description = "Number of nodes.")
  private Integer nodes;

  @Option(names = "--preemptible", description = "The lease may be made to yield.")
  private boolean preemptible;

  @Option(names = "--non-preemptible", description = "It may not, as without either option.")
  private boolean nonPreemptible;

  @Option(
      names = {"-c", "--cpu"},
      paramLabel = "CPUS",
      description = "CPUs of each node: 1 is one CPU.")
  private Integer cpu;

  @Option(
      names = {"-m", "--mem"},
      paramLabel = "MB",
      description = "Memory of each node in MB.")
  private Long memory;

  @Option(
      names = {"-i", "--vmimage"},
      paramLabel = "NAME",
      description = "Disk image identifier.")
  private String image;

  @Option(
      names = {"-z", "--vmimagesize"},
      paramLabel = "MB",
      description = "Disk image size.")
  private Long imageSize;

  public HaizeaRequestCommand(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() throws BadInput, DaemonFault {
    session.use(server.url());
    List<NewLease> leases =
        file == null ? List.of(lease()) : LeaseFiles.read(file, session.surroundings());
    Daemon daemon = session.daemon();
    for (NewLease lease : leases) {
      Submitted submitted = daemon.submit(lease, UUID.randomUUID().toString()).value();
      session.print("Lease submitted correctly.");
      session.print("Lease ID: " + submitted.id());
    }
    return ExitCode.OK;
  }

  private NewLease lease() throws BadInput {
    if (start == null || duration == null || nodes == null || cpu == null || memory == null) {
      throw BadInput.of("expected -t, -d, -n, -c and -m, or -f");
    }
    if (preemptible && nonPreemptible) {
      throw BadInput.of("--preemptible and --non-preemptible: expected at most one of them");
    }
    if (nodes < 1 || nodes > NodeSet.MOST) {
      throw BadInput.of("--numnodes: expected 1 to " + NodeSet.MOST + ", not " + nodes);
    }
    if (cpu < 1 || cpu > MOST_CPUS || memory < 0) {
      throw BadInput.of("--cpu and --mem: expected 1 to " + MOST_CPUS + " CPUs and 0 MB or more");
    }
    return new NewLease(
        Optional.empty(),
        HaizeaWords.start(start, session.surroundings().timeText()),
        Optional.empty(),
        HaizeaWords.duration(duration),
        Optional.of(preemptible),
        List.of(new Nodes(nodes, Resources.of(cpu * 100L, memory))),
        image(),
        Map.of());
  }

  private Optional<Image> image() throws BadInput {
    if ((image == null) != (imageSize == null)) {
      throw BadInput.of("--vmimage and --vmimagesize: expected both or none");
    }
    return image == null ? Optional.empty() : Optional.of(new Image(image, imageSize));
  }
}
