package org.leasehold.backends.simulated;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what simulated hypervisors hold in a file of a folder, one line for each change, so that it
 * outlives the process. One process has it at a time. What is written outlives the process being
 * killed at once; of a power cut it is not safe, and no more are VMs.
 */
final class Journal implements AutoCloseable {
  private static final String FILE = "vms.jsonl";
  private static final String FORMAT = "{\"format\":1}";

  /** So many entries more than there are things are not worth writing the file anew. */
  private static final long FEW = 10_000;

  private final Path file;
  private final FileChannel lock;
  private final EntryText text = new EntryText();
  private Optional<FileChannel> channel = Optional.empty();
  private long length;
  private long entries;
  private long limit;

  private Journal(Path folder, FileChannel lock) {
    this.file = folder.resolve(FILE);
    this.lock = lock;
  }

  /**
   * Opens the journal of a folder, which is made where it is absent.
   *
   * @throws IOException when the folder cannot be used, or another process uses it
   */
  static Journal open(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel lock =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!isLocked(lock)) {
      lock.close();
      throw new IOException(folder + " is in use by another process");
    }
    return new Journal(folder, lock);
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock held = channel.tryLock();
      return held != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /**
   * All entries, in the order in which they were written. A last line that was not written to its
   * end is left out.
   *
   * @throws IOException when the file cannot be read, or a line of it is no entry
   */
  List<Entry> read() throws IOException {
    List<Entry> read = new ArrayList<>();
    if (!Files.exists(file)) {
      return read;
    }
    // Where the last line was torn within a letter, that is left out too.
    String content = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    int line = 0;
    int from = 0;
    for (int end = content.indexOf('\n'); end >= 0; end = content.indexOf('\n', from)) {
      line++;
      String next = content.substring(from, end);
      from = end + 1;
      if (line > 1) {
        read.add(read(next, line));
      } else if (!next.equals(FORMAT)) {
        throw new IOException(file + ":1: expected " + FORMAT);
      }
    }
    return read;
  }

  private Entry read(String next, int line) throws IOException {
    try {
      return text.read(next);
    } catch (IOException e) {
      throw new IOException(file + ":" + line + ": " + e.getMessage(), e);
    }
  }

  /** Whether the file has grown so much since it was written anew that it is worth that again. */
  boolean isOvergrown() {
    return entries > limit;
  }

  /** Lets it grow some more. */
  void letGrow() {
    limit = entries + FEW;
  }

  /** Writes the file anew: all there is, and nothing that was. */
  void rewrite(List<Entry> all) throws IOException {
    Path next = file.resolveSibling(FILE + ".new");
    byte[] bytes = (FORMAT + "\n" + lines(all)).getBytes(StandardCharsets.UTF_8);
    FileChannel written =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    try {
      writeAll(written, bytes, 0);
      written.force(true);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      written.close();
      throw e;
    }
    closeFile();
    channel = Optional.of(written);
    length = bytes.length;
    entries = all.size();
    limit = 4 * entries + FEW;
  }

  /**
   * Adds entries at the end, all of them or none. Called after {@link #rewrite}.
   *
   * @throws IOException when they could not be written; they may be tried again
   */
  void append(List<Entry> more) throws IOException {
    if (more.isEmpty()) {
      return;
    }
    FileChannel open = opened();
    byte[] bytes = lines(more).getBytes(StandardCharsets.UTF_8);
    open.truncate(length);
    writeAll(open, bytes, length);
    length += bytes.length;
    entries += more.size();
  }

  /** The file, opened again where a thread that wrote into it was interrupted and so closed it. */
  private FileChannel opened() throws IOException {
    Optional<FileChannel> open = channel.filter(FileChannel::isOpen);
    if (open.isEmpty()) {
      open = Optional.of(FileChannel.open(file, StandardOpenOption.WRITE));
      channel = open;
    }
    return open.get();
  }

  private String lines(List<Entry> all) {
    StringBuilder lines = new StringBuilder();
    all.forEach(entry -> lines.append(text.write(entry)).append('\n'));
    return lines.toString();
  }

  private static void writeAll(FileChannel to, byte[] bytes, long from) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      to.write(buffer, from + buffer.position());
    }
  }

  private void closeFile() throws IOException {
    if (channel.isPresent()) {
      channel.get().close();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      closeFile();
    } finally {
      lock.close();
    }
  }
}
