package org.leasehold.cli.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.leasehold.api.Image;
import org.leasehold.api.NewLease;
import org.leasehold.api.Nodes;
import org.leasehold.cli.times.TimeText.Alone;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.DurationText;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.SoftwareEnvironment.DiskImage;
import org.leasehold.simulator.workload.RequestFiles;
import org.leasehold.simulator.workload.RequestedLease;

/** Reads files of leases. */
final class LeaseFiles {
  private static final String STANDARD_INPUT = "-";
  private static final int LARGEST = 64 << 20;

  private LeaseFiles() {}

  /**
   * The leases of a file.
   *
   * @param file its path, or - for standard input
   * @throws BadInput when it cannot be read, or is not of leases
   */
  static List<NewLease> read(String file, Surroundings surroundings) throws BadInput {
    String name = file.equals(STANDARD_INPUT) ? "standard input" : file;
    byte[] content = content(file, name, surroundings);
    return RequestFiles.read(name, content, (where, text) -> time(where, text, surroundings))
        .stream()
        .map(LeaseFiles::lease)
        .toList();
  }

  private static byte[] content(String file, String name, Surroundings surroundings)
      throws BadInput {
    try (InputStream in =
        file.equals(STANDARD_INPUT) ? surroundings.in() : Files.newInputStream(Path.of(file))) {
      byte[] content = in.readNBytes(LARGEST + 1);
      if (content.length > LARGEST) {
        throw BadInput.in(name, OptionalInt.empty(), "expected at most 64 MiB");
      }
      return content;
    } catch (NoSuchFileException e) {
      throw BadInput.in(name, OptionalInt.empty(), "no such file");
    } catch (IOException e) {
      throw BadInput.in(name, OptionalInt.empty(), "cannot be read: " + e.getMessage());
    } catch (InvalidPathException e) {
      throw BadInput.in(name, OptionalInt.empty(), "no path: " + e.getReason());
    }
  }

  /** As options are, and as workloads are: there a duration is counted from their beginning. */
  private static Instant time(String where, String text, Surroundings surroundings)
      throws BadInput {
    Optional<Duration> fromNow = text.contains(":") ? Optional.empty() : DurationText.read(text);
    Instant time =
        fromNow.isPresent()
            ? surroundings.clock().instant().plus(fromNow.get())
            : surroundings.timeText().read(where, text, Alone.NEXT);
    return time.truncatedTo(ChronoUnit.MILLIS);
  }

  private static NewLease lease(RequestedLease lease) {
    Optional<Image> image =
        lease.software() instanceof DiskImage disk
            ? Optional.of(new Image(disk.id(), disk.sizeMb()))
            : Optional.empty();
    return new NewLease(
        lease.id().map(LeaseId::value),
        lease.terms().start().withoutDeadline(),
        lease.terms().start().byDeadline(),
        lease.terms().duration(),
        Optional.of(lease.terms().preemptible()),
        lease.nodeSets().stream().map(set -> new Nodes(set.count(), set.resources())).toList(),
        image,
        lease.attributes());
  }
}
