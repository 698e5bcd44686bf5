package org.leasehold.backends.opennebula.machines;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The VMs there should be, each change added to a file at once, which outlives the process being
 * killed. Where the file is lost, what there is in OpenNebula is taken in as it is found. One
 * process has it at a time; not safe for use by several threads.
 */
final class VmTable implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VmTable.class);
  private static final String FORMAT = "opennebula-vms 1";

  /** So many lines more than there are VMs are not worth writing the file anew. */
  private static final long FEW = 10_000;

  private final Map<VmId, LeaseVm> vms = new TreeMap<>();
  private final Path file;
  private final FileChannel lock;
  private OutputStream out = OutputStream.nullOutputStream();
  private long lines;
  private boolean unwritten;

  private VmTable(Path file, FileChannel lock) {
    this.file = file;
    this.lock = lock;
  }

  /**
   * Opens the table of a folder, which is made where it is absent. A last line that was not written
   * to its end is left out.
   *
   * @throws IOException when it cannot be read or written, or another process has it
   */
  static VmTable open(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel lock =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    VmTable table = new VmTable(folder.resolve("vms"), lock);
    try {
      if (!isLocked(lock)) {
        throw new IOException(folder + " is in use by another process");
      }
      table.read();
      table.rewrite();
      return table;
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private void read() throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    String content = Files.readString(file);
    List<String> written = content.substring(0, content.lastIndexOf('\n') + 1).lines().toList();
    if (!written.isEmpty() && !written.get(0).equals(FORMAT)) {
      throw new IOException(file + ":1: expected " + FORMAT);
    }
    for (int i = 1; i < written.size(); i++) {
      try {
        LeaseVm vm = VmLine.read(written.get(i));
        vms.put(vm.id(), vm);
      } catch (IOException e) {
        throw new IOException(file + ":" + (i + 1) + ": " + e.getMessage(), e);
      }
    }
    vms.values().removeIf(LeaseVm::isGone);
  }

  Optional<LeaseVm> vm(VmId id) {
    return Optional.ofNullable(vms.get(id));
  }

  /** All of them, in their order. */
  List<LeaseVm> vms() {
    return List.copyOf(vms.values());
  }

  /** Those of a lease, in their order. */
  List<LeaseVm> vms(LeaseId lease) {
    return vms.values().stream().filter(vm -> vm.id().lease().equals(lease)).toList();
  }

  /** Notes what a VM is from now on. */
  void put(LeaseVm vm) {
    if (vm.isGone()) {
      vms.remove(vm.id());
    } else {
      vms.put(vm.id(), vm);
    }
    try {
      if (unwritten || lines > 4L * vms.size() + FEW) {
        rewrite();
      } else {
        out.write((VmLine.write(vm) + "\n").getBytes(StandardCharsets.UTF_8));
        lines++;
      }
      unwritten = false;
    } catch (IOException e) {
      if (!unwritten) {
        LOG.error("what is done to VMs cannot be written down: {}", e.toString());
      }
      unwritten = true;
    }
  }

  private void rewrite() throws IOException {
    Path next = file.resolveSibling("vms.new");
    StringBuilder content = new StringBuilder(FORMAT).append('\n');
    vms.values().forEach(vm -> content.append(VmLine.write(vm)).append('\n'));
    Files.writeString(next, content);
    out.close();
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    // Not a channel: that would be closed when a thread that writes is interrupted.
    out = new FileOutputStream(file.toFile(), true);
    lines = vms.size();
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
