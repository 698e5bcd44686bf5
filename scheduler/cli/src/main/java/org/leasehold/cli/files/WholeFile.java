package org.leasehold.cli.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A text file that is written whole or not at all: what was there before stays until all is on
 * disk.
 *
 * @param target what the user called it
 */
public record WholeFile(Path target) {
  /** Writes what is to be in the file. */
  @FunctionalInterface
  public interface Content {
    void writeTo(Writer out) throws IOException;
  }

  /**
   * Writes it. Something that is neither file nor folder, such as a pipe, gets the content as it
   * comes.
   *
   * @param most the most bytes that it may have
   * @throws IOException when it cannot be written
   */
  public void write(long most, Content content) throws IOException {
    if (Files.isDirectory(target)) {
      throw fault("it is a folder");
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      try (Writer out = Files.newBufferedWriter(target)) {
        content.writeTo(out);
      }
      return;
    }
    Path file = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
    Path part = file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
    try {
      writeNew(part, content);
      if (Files.size(part) > most) {
        throw fault("it would have more than " + (most >> 20) + " MiB, and could not be read");
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void writeNew(Path part, Content content) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        Writer out = new BufferedWriter(Channels.newWriter(channel, UTF_8))) {
      content.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }

  private IOException fault(String why) {
    return new FileSystemException(target.toString(), null, why);
  }
}
