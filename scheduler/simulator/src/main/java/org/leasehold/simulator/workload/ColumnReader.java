package org.leasehold.simulator.workload;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;

/**
 * Reads the column format of Haizea's first versions: one lease a line, comments after {@code #}.
 * The file has no ids: the leases are called R1, R2 and so on.
 */
final class ColumnReader {
  private static final List<String> COLUMNS =
      List.of(
          "arrival",
          "start",
          "duration",
          "realduration",
          "nodes",
          "cpu",
          "memory",
          "disk",
          "image",
          "image size");

  private final Instant start;
  private final Submissions submissions = new Submissions();
  private int rows;

  private ColumnReader(Instant start) {
    this.start = start;
  }

  static WorkloadFile read(Source source, ReadOptions options) throws BadInput {
    ColumnReader reader = new ColumnReader(options.start());
    try (Lines lines = Lines.of(source)) {
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        String row = line.get();
        if (!row.isEmpty() && !row.startsWith("#")) {
          reader.row(lines.position(), row);
        }
      }
    }
    if (reader.rows == 0) {
      throw source.bad("has no leases; expected lines of " + COLUMNS.size() + " columns");
    }
    return WorkloadFile.of(
        new Workload(source.stem(), Optional.empty(), reader.submissions.byArrival()), List.of());
  }

  private void row(Position at, String row) throws BadInput {
    String[] texts = row.split("\\s+", COLUMNS.size() + 1);
    if (texts.length != COLUMNS.size()) {
      throw new Field(at, "lease", row).expected(COLUMNS.size() + " columns " + COLUMNS);
    }
    rows++;
    Instant arrival = start.plusMillis(field(at, texts, 0).secondsAsMillis(0));
    Duration duration = duration(field(at, texts, 2));
    Duration real = duration(field(at, texts, 3));
    LeaseRequest request =
        new LeaseRequest(
            new LeaseId("R" + rows),
            "",
            terms(field(at, texts, 1), duration),
            List.of(new NodeSet(field(at, texts, 4).count(1, NodeSet.MOST), resources(at, texts))),
            software(field(at, texts, 8), field(at, texts, 9).amount()),
            Map.of());
    Optional<Duration> shorter = Optional.of(real).filter(r -> r.compareTo(duration) < 0);
    submissions.add(at, new Submission(arrival, request, shorter));
  }

  private static Field field(Position at, String[] texts, int index) {
    return new Field(at, COLUMNS.get(index), texts[index]);
  }

  private static Duration duration(Field field) throws BadInput {
    long millis = field.secondsAsMillis(0);
    if (millis == 0) {
      throw field.expected("a number of seconds above 0");
    }
    return Duration.ofMillis(millis);
  }

  /** A start of -1 asks for whenever there is room; such leases alone may yield. */
  private LeaseTerms terms(Field field, Duration duration) throws BadInput {
    if (field.text().equals("-1")) {
      return new LeaseTerms(new Start.Asap(), Optional.of(duration), true);
    }
    Instant time = start.plusMillis(field.secondsAsMillis(0));
    return new LeaseTerms(new Start.At(time), Optional.of(duration), false);
  }

  private static Resources resources(Position at, String[] texts) throws BadInput {
    Resources resources =
        Resources.of(
            Map.of(
                Resources.CPU, field(at, texts, 5).cpus(),
                Resources.MEMORY, field(at, texts, 6).amount(),
                Resources.DISK, field(at, texts, 7).amount()));
    if (resources.amounts().isEmpty()) {
      throw at.bad("a node needs at least one of cpu, memory and disk");
    }
    return resources;
  }

  private static SoftwareEnvironment software(Field field, long sizeMb) throws BadInput {
    String image = field.identifier().replaceAll("^'|'$", "");
    if (image.isBlank()) {
      throw field.expected("an image, or 'NONE.img'");
    }
    return image.equals("NONE.img")
        ? new SoftwareEnvironment.Unmanaged()
        : new SoftwareEnvironment.DiskImage(image, sizeMb);
  }
}
