package org.leasehold.backends.libvirt;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.leasehold.core.lease.VmId;

/**
 * Keeps in a file what VMs there should be and what is being done to them, one line for each
 * change. What is written outlives the process being killed at once. One process has it at a time.
 */
final class Journal implements AutoCloseable {
  private static final String FILE = "vms.jsonl";
  private static final String FORMAT = "{\"format\":1}";

  /** So many lines more than there are VMs are not worth writing the file anew. */
  private static final long FEW = 10_000;

  private final Path file;
  private final FileChannel lock;
  private final VmText text = new VmText();
  private OutputStream out = OutputStream.nullOutputStream();
  private long lines;

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
   * The VMs as they were last written, by id. A last line that was not written to its end is left
   * out.
   *
   * @throws IOException when the file cannot be read, or a line of it is no VM
   */
  Map<VmId, Vm> read() throws IOException {
    Map<VmId, Vm> vms = new TreeMap<>();
    if (!Files.exists(file)) {
      return vms;
    }
    String content = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    int number = 0;
    int from = 0;
    for (int end = content.indexOf('\n'); end >= 0; end = content.indexOf('\n', from)) {
      number++;
      String line = content.substring(from, end);
      from = end + 1;
      if (number > 1) {
        Vm vm = read(line, number);
        vms.put(vm.id(), vm);
      } else if (!line.equals(FORMAT)) {
        throw new IOException(file + ":1: expected " + FORMAT);
      }
    }
    vms.values().removeIf(Vm::isGone);
    return vms;
  }

  private Vm read(String line, int number) throws IOException {
    try {
      return text.read(line);
    } catch (IOException e) {
      throw new IOException(file + ":" + number + ": " + e.getMessage(), e);
    }
  }

  /** Writes the file anew: all VMs there are, and nothing that was. */
  void rewrite(Collection<Vm> all) throws IOException {
    Path next = file.resolveSibling(FILE + ".new");
    StringBuilder content = new StringBuilder(FORMAT).append('\n');
    all.forEach(vm -> content.append(text.write(vm)).append('\n'));
    try (FileChannel written =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var bytes = StandardCharsets.UTF_8.encode(content.toString());
      while (bytes.hasRemaining()) {
        written.write(bytes);
      }
      written.force(true);
    }
    out.close();
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    // Not a channel: that would be closed when a thread that writes is interrupted.
    out = new java.io.FileOutputStream(file.toFile(), true);
    lines = all.size();
  }

  /**
   * Adds what a VM is now. Called after {@link #rewrite}.
   *
   * @param all all VMs there are, that one included
   */
  void append(Vm vm, Collection<Vm> all) throws IOException {
    if (lines > 4L * all.size() + FEW) {
      rewrite(all);
    } else {
      out.write((text.write(vm) + "\n").getBytes(StandardCharsets.UTF_8));
      lines++;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
    } finally {
      lock.close();
    }
  }
}
