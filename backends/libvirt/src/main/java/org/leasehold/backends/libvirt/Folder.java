package org.leasehold.backends.libvirt;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.libvirt.StoragePool;
import org.libvirt.StorageVol;
import org.w3c.dom.NodeList;

/**
 * A folder of a host, reached through libvirt's storage interface: nothing but libvirt has to be
 * there, and whoever may use libvirt needs no other right. Safe for use by several threads.
 */
final class Folder {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final Pool pool;
  private final String path;

  /**
   * @param name of libvirt's storage pool for it, where there is none yet
   * @param path absolute
   */
  Folder(Link link, String name, String path) {
    this.pool = new Pool(link, name, path);
    this.path = path;
  }

  /** The path of a file in it, whether or not that is there. */
  String path(String file) {
    return path + "/" + file;
  }

  /** A file; empty when there is none of that name. */
  Optional<StorageVol> find(String file) throws LibvirtException {
    Optional<StorageVol> known = known(file);
    return known.isPresent() ? known : refreshed(file);
  }

  /** A file that libvirt has made or seen; empty when there is none, or only others know of it. */
  Optional<StorageVol> known(String file) throws LibvirtException {
    return lookUp(pool.open(), file);
  }

  private static Optional<StorageVol> lookUp(StoragePool open, String file)
      throws LibvirtException {
    try {
      return Optional.of(open.storageVolLookupByName(file));
    } catch (LibvirtException e) {
      if (e.getError().getCode() == ErrorNumber.VIR_ERR_NO_STORAGE_VOL) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** A file as it is now, after it was written to. */
  Optional<StorageVol> refreshed(String file) throws LibvirtException {
    refresh();
    return known(file);
  }

  /**
   * Lets libvirt see what others have put there. libvirt refuses that while files are written to
   * its pool, whoever writes them: so it is waited for.
   */
  void refresh() throws LibvirtException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        pool.open().refresh(0);
        return;
      } catch (LibvirtException e) {
        if (!isBusy(e) || System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        LockSupport.parkNanos(LOOK_AGAIN.toNanos());
      }
    }
  }

  // There is no error number of its own for it.
  private static boolean isBusy(LibvirtException e) {
    return e.getError().getCode() == ErrorNumber.VIR_ERR_INTERNAL_ERROR
        && String.valueOf(e.getMessage()).contains("asynchronous jobs");
  }

  /** How long a file is, in bytes; 0 where there is none. */
  long bytes(String file) throws LibvirtException {
    Optional<StorageVol> there = refreshed(file);
    return there.isEmpty() ? 0 : bytes(there.get());
  }

  /** How long a file that is there is, in bytes. */
  static long bytes(StorageVol file) throws LibvirtException {
    NodeList physical = Xml.read(file.getXMLDesc(0)).getElementsByTagName("physical");
    return physical.getLength() == 0
        ? file.getInfo().capacity
        : Long.parseLong(physical.item(0).getTextContent());
  }

  /** Makes a file, in place of one that may be there. */
  StorageVol make(String file, String xml) throws LibvirtException {
    delete(file);
    try {
      return pool.open().storageVolCreateXML(xml, 0);
    } catch (LibvirtException e) {
      Optional<StorageVol> unknown = refreshed(file);
      if (unknown.isEmpty()) {
        throw e;
      }
      unknown.get().delete(0);
      return pool.open().storageVolCreateXML(xml, 0);
    }
  }

  /** Deletes a file that libvirt has made or seen, where there is one. */
  void delete(String file) throws LibvirtException {
    Optional<StorageVol> there = known(file);
    if (there.isPresent()) {
      there.get().delete(0);
    }
  }
}
