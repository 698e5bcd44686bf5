package org.leasehold.backends.libvirt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.libvirt.LibvirtException;
import org.libvirt.StorageVol;
import org.libvirt.Stream;

/** Brings files to hosts and from host to host, through libvirt's streams and the daemon. */
final class Transfer {
  // libvirt's own limit for a packet of a stream is 256 KiB less its head.
  private static final int CHUNK = 262_120;

  private Transfer() {}

  /** Copies a file from one host to another. */
  static void copy(Link from, StorageVol original, Link to, StorageVol copy)
      throws LibvirtException, TransferFailed, InterruptedException {
    Stream in = from.streamNew(0);
    Stream out = to.streamNew(0);
    boolean whole = false;
    try {
      original.download(in, 0, 0, 0);
      copy.upload(out, 0, 0, 0);
      byte[] chunk = new byte[CHUNK];
      for (int n = in.receive(chunk); n > 0; n = in.receive(chunk)) {
        send(out, chunk, n);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
      finished(in);
      finished(out);
      whole = true;
      requireWhole(copy, Folder.bytes(original));
    } finally {
      end(in, whole);
      end(out, whole);
    }
  }

  /** Writes a file. */
  static void write(Link link, StorageVol file, byte[] content)
      throws LibvirtException, TransferFailed {
    Stream out = link.streamNew(0);
    boolean whole = false;
    try {
      file.upload(out, 0, 0, 0);
      send(out, content, content.length);
      finished(out);
      whole = true;
      requireWhole(file, content.length);
    } finally {
      end(out, whole);
    }
  }

  /**
   * Sees to it that a host has a file. One that is shorter or longer than its original was not
   * written to its end, or is out of date, and is brought anew.
   *
   * @param original on the daemon's machine
   */
  static void bring(Link link, Path original, Folder folder, String file)
      throws LibvirtException, TransferFailed {
    try (InputStream in = Files.newInputStream(original)) {
      if (folder.bytes(file) != Files.size(original)) {
        write(link, folder.make(file, VolumeXml.plain(file)), in);
        folder.refresh();
      }
    } catch (IOException e) {
      throw new TransferFailed("the image " + original + " cannot be read: " + e, e);
    }
  }

  private static void write(Link link, StorageVol file, InputStream in)
      throws LibvirtException, TransferFailed, IOException {
    Stream out = link.streamNew(0);
    boolean whole = false;
    try {
      file.upload(out, 0, 0, 0);
      byte[] chunk = new byte[CHUNK];
      long bytes = 0;
      for (int n = in.read(chunk); n > 0; n = in.read(chunk)) {
        send(out, chunk, n);
        bytes += n;
      }
      finished(out);
      whole = true;
      requireWhole(file, bytes);
    } finally {
      end(out, whole);
    }
  }

  private static void send(Stream out, byte[] chunk, int length)
      throws LibvirtException, TransferFailed {
    int sent = 0;
    while (sent < length) {
      byte[] rest =
          sent == 0 && length == chunk.length ? chunk : Arrays.copyOfRange(chunk, sent, length);
      int n = out.send(rest);
      if (n <= 0) {
        throw new TransferFailed("a file could not be written to the host");
      }
      sent += n;
    }
  }

  private static void finished(Stream stream) throws LibvirtException, TransferFailed {
    if (stream.finish() < 0) {
      throw new TransferFailed("a file could not be written to its end");
    }
  }

  /** What libvirt could not write of the last pieces it took, it may never tell of. */
  private static void requireWhole(StorageVol file, long bytes)
      throws LibvirtException, TransferFailed {
    long written = Folder.bytes(file);
    if (written != bytes) {
      throw new TransferFailed(
          file.getName() + ": only " + written + " of " + bytes + " bytes could be written");
    }
  }

  private static void end(Stream stream, boolean whole) throws LibvirtException {
    if (!whole) {
      stream.abort();
    }
    stream.free();
  }
}
