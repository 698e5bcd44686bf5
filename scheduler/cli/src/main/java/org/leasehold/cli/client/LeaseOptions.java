package org.leasehold.cli.client;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.leasehold.api.Image;
import org.leasehold.api.NewLease;
import org.leasehold.api.Nodes;
import org.leasehold.api.ResourcesJson;
import org.leasehold.cli.times.TimeText;
import org.leasehold.cli.times.TimeText.Alone;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.DurationText;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.Start;
import picocli.CommandLine.Option;

/** A lease as options describe it, all of whose VMs are alike. */
final class LeaseOptions {
  private static final BigDecimal MOST_CPUS = BigDecimal.valueOf(1_000_000);

  @Option(names = "--id", paramLabel = "NAME", description = "Its name (default: a number).")
  private String id;

  @Option(
      names = {"-s", "--start"},
      paramLabel = "asap|now|TIME",
      description = {
        "When: asap waits for room (best-effort), now starts at once or never (immediate), a time"
            + " is kept exactly (reservation). Default: asap.",
        "A time is " + TimeText.FORMS + "; without a zone it is local."
      })
  private String start;

  @Option(
      names = "--deadline",
      paramLabel = "TIME",
      description =
          "By when it must be done; --start is then the earliest. It starts whenever there is room"
              + " early enough, and does not yield unless it is --preemptible.")
  private String deadline;

  @Option(
      names = {"-d", "--duration"},
      paramLabel = "DURATION",
      description = "How long, such as 90s, 1h30m or 2d, or unlimited.")
  private String duration;

  @Option(
      names = {"-n", "--nodes"},
      paramLabel = "N",
      description = "How many VMs (default: 1).")
  private Integer nodes;

  @Option(
      names = {"-c", "--cpus"},
      paramLabel = "C",
      converter = NumberConverter.class,
      description = "CPUs of each VM, in steps of 0.01.")
  private BigDecimal cpus;

  @Option(
      names = {"-m", "--memory"},
      paramLabel = "MB",
      description = "Memory of each VM in MB, or with a unit: 512M, 4G (of 1024 MB).")
  private String memory;

  @Option(
      names = "--disk",
      paramLabel = "MB",
      description = "Disk of each VM, written as --memory is.")
  private String disk;

  @Option(
      names = "--resource",
      paramLabel = "NAME=N",
      description =
          "More that each VM needs: net-in, net-out (Mbit/s), or a resource of the site's own. May"
              + " be given many times.")
  private Map<String, Long> resources = Map.of();

  @Option(
      names = "--preemptible",
      negatable = true,
      description =
          "Whether it may be made to yield (default: with --start asap and no --deadline). A"
              + " reservation never is; with a --deadline it is only where it is still done in"
              + " time.")
  private Boolean preemptible;

  @Option(names = "--image", paramLabel = "NAME", description = "The disk image its VMs boot from.")
  private String image;

  @Option(names = "--image-size", paramLabel = "MB", description = "Its size.")
  private String imageSize;

  @Option(
      names = "--attribute",
      paramLabel = "NAME=TEXT",
      description = "A free text that is kept with it. May be given many times.")
  private Map<String, String> attributes = Map.of();

  /** The first of these options that was given. */
  Optional<String> given() {
    Map<String, Boolean> given = new LinkedHashMap<>();
    given.put("--id", id != null);
    given.put("--start", start != null);
    given.put("--deadline", deadline != null);
    given.put("--duration", duration != null);
    given.put("--nodes", nodes != null);
    given.put("--cpus", cpus != null);
    given.put("--memory", memory != null);
    given.put("--disk", disk != null);
    given.put("--resource", !resources.isEmpty());
    given.put("--preemptible", preemptible != null);
    given.put("--image", image != null);
    given.put("--image-size", imageSize != null);
    given.put("--attribute", !attributes.isEmpty());
    return given.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).findFirst();
  }

  /**
   * The lease.
   *
   * @throws BadInput when an option is missing or does not read
   */
  NewLease lease(TimeText times) throws BadInput {
    Map<String, Long> amounts = otherAmounts();
    if (cpus != null) {
      amounts.put(Resources.CPU, hundredths(cpus));
    }
    if (memory != null) {
      amounts.put(Resources.MEMORY, Megabytes.read("--memory", memory));
    }
    if (disk != null) {
      amounts.put(Resources.DISK, Megabytes.read("--disk", disk));
    }
    if (amounts.values().stream().noneMatch(amount -> amount > 0)) {
      throw BadInput.of("say what each VM needs: --cpus and --memory, --disk or --resource");
    }
    int count = nodes == null ? 1 : nodes;
    if (count < 1 || count > NodeSet.MOST) {
      throw BadInput.of("--nodes: expected 1 to " + NodeSet.MOST + ", not " + count);
    }
    Start asked = start == null ? new Start.Asap() : StartWords.read("--start", start, times);
    Optional<Duration> length = duration();
    return new NewLease(
        Optional.ofNullable(id),
        asked,
        deadline(asked, length, times),
        length,
        Optional.ofNullable(preemptible),
        List.of(new Nodes(count, resources(amounts))),
        image(),
        attributes);
  }

  /** Those of {@code --resource}: CPUs would be read as hundredths there, and others twice. */
  private Map<String, Long> otherAmounts() throws BadInput {
    for (String name : resources.keySet()) {
      if (name.equals(ResourcesJson.CPUS) || name.equals(Resources.CPU)) {
        throw BadInput.of("--resource: " + name + " has an option of its own, --cpus");
      }
      if (name.equals(Resources.MEMORY) || name.equals(Resources.DISK)) {
        throw BadInput.of("--resource: " + name + " has an option of its own, --" + name);
      }
    }
    return new TreeMap<>(resources);
  }

  private Optional<Instant> deadline(Start asked, Optional<Duration> length, TimeText times)
      throws BadInput {
    if (deadline == null) {
      return Optional.empty();
    }
    if (length.isEmpty() || asked instanceof Start.Now) {
      throw BadInput.of(
          "--deadline: not with "
              + (length.isEmpty() ? "--duration unlimited" : "--start now")
              + "; expected a duration, and as the start a time or asap");
    }
    Instant time = times.read("--deadline", deadline, Alone.NEXT);
    return Optional.of(time.truncatedTo(ChronoUnit.MILLIS));
  }

  private static Resources resources(Map<String, Long> amounts) throws BadInput {
    try {
      return Resources.of(amounts);
    } catch (IllegalArgumentException e) {
      throw BadInput.of("--resource: " + e.getMessage());
    }
  }

  private static long hundredths(BigDecimal cpus) throws BadInput {
    BigDecimal hundredths = cpus.movePointRight(2).stripTrailingZeros();
    if (cpus.signum() < 0 || hundredths.scale() > 0 || cpus.compareTo(MOST_CPUS) > 0) {
      throw BadInput.of("--cpus: expected a number in steps of 0.01, not " + cpus);
    }
    return hundredths.longValueExact();
  }

  private Optional<Duration> duration() throws BadInput {
    if (duration == null) {
      throw BadInput.of("--duration is missing: how long, such as 1h30m, or unlimited");
    }
    if (duration.strip().equalsIgnoreCase("unlimited")) {
      return Optional.empty();
    }
    Optional<Duration> read = DurationText.read(duration).filter(d -> d.toMillis() > 0);
    if (read.isEmpty()) {
      throw BadInput.of(
          "--duration: expected a duration such as 90s, 1h30m or 2d, or unlimited, not '"
              + duration
              + "'");
    }
    return read.map(d -> Duration.ofMillis(d.toMillis()));
  }

  private Optional<Image> image() throws BadInput {
    if ((image == null) != (imageSize == null)) {
      throw BadInput.of("--image and --image-size: expected both or none");
    }
    return image == null
        ? Optional.empty()
        : Optional.of(new Image(image, Megabytes.read("--image-size", imageSize)));
  }
}
