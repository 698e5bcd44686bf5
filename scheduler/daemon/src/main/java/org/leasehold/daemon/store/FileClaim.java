package org.leasehold.daemon.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right of this process to a file, held through a lock on a second file beside it: closing any
 * other handle of a locked file may give the lock away, and SQLite has its own on the first.
 */
final class FileClaim implements AutoCloseable {
  private static final int LONGEST_NUMBER = 20;

  private final FileChannel channel;

  private FileClaim(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the claim to a file.
   *
   * @throws UnusableStore when another process, or another store of this one, has it
   */
  static FileClaim take(Path file) throws UnusableStore {
    Path beside = file.resolveSibling(file.getFileName() + ".lock");
    try {
      FileChannel channel =
          FileChannel.open(
              beside, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (!isLocked(channel)) {
        String holder = holder(channel);
        channel.close();
        throw new UnusableStore(
            "the store " + file + " is in use by another daemon, process " + holder);
      }
      String own = Long.toString(ProcessHandle.current().pid());
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(own.getBytes(StandardCharsets.US_ASCII)), 0);
      return new FileClaim(channel);
    } catch (IOException e) {
      throw new UnusableStore("the store " + file + " cannot be locked: " + cause(e), e);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(LONGEST_NUMBER);
    channel.read(text, 0);
    return StandardCharsets.US_ASCII.decode(text.flip()).toString().strip();
  }

  /** What went wrong, for people: the text of such an exception may be a path alone. */
  static String cause(IOException e) {
    if (e instanceof FileSystemException fault && fault.getReason() != null) {
      return fault.getReason();
    }
    return e.getClass().getSimpleName() + " " + e.getMessage();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the lock of the store cannot be given back", e);
    }
  }
}
