package org.leasehold.cli.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.leasehold.configuration.BadInput;
import org.leasehold.simulator.report.ReportFiles;

/** A folder that {@code --out} names, for the files of one replay. */
public record OutputFolder(Path path) {
  private static final List<String> FILES =
      List.of(ReportFiles.REPORT, ReportFiles.LEASES, ReportFiles.EVENTS, ReportFiles.PICTURE);

  /**
   * Looks whether the folder is there or can be made, so that no one waits for a replay in vain.
   * Makes nothing.
   *
   * @throws BadInput when it cannot be used
   */
  public void check() throws BadInput {
    Path nearest = path.toAbsolutePath().normalize();
    while (!Files.exists(nearest)) {
      nearest = nearest.getParent();
    }
    if (!Files.isDirectory(nearest)) {
      throw unusable(nearest + " is not a folder");
    }
    if (!Files.isWritable(nearest)) {
      throw unusable(nearest + " is not writable");
    }
    for (String file : FILES) {
      if (Files.isDirectory(path.resolve(file))) {
        throw unusable(path.resolve(file) + " is a folder; expected a file or nothing");
      }
    }
  }

  /**
   * Makes the folder, and removes what an earlier run left there: if this one stops, its events
   * must not stand beside another's report.
   */
  public void prepare() throws IOException {
    Files.createDirectories(path);
    removeFiles();
  }

  /** Removes what an earlier run left there, and the folder where nothing else is in it. */
  public void clear() throws IOException {
    if (Files.isDirectory(path)) {
      removeFiles();
      if (isEmpty()) {
        Files.delete(path);
      }
    }
  }

  private boolean isEmpty() throws IOException {
    try (Stream<Path> entries = Files.list(path)) {
      return entries.findAny().isEmpty();
    }
  }

  private void removeFiles() throws IOException {
    for (String file : FILES) {
      Files.deleteIfExists(path.resolve(file));
    }
  }

  /** Says why the folder cannot be written to. */
  public BadInput unusable(IOException fault) {
    return unusable(IoFaults.words(fault));
  }

  private BadInput unusable(String why) {
    return BadInput.of("--out: cannot write to " + path + ": " + why);
  }
}
