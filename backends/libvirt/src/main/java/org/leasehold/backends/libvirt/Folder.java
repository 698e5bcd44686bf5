package org.leasehold.backends.libvirt;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
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
  private static final int MAKE_FOLDER = 1;

  private final Link link;
  private final String pool;
  private final String path;
  private final ReentrantLock opening = new ReentrantLock();

  /**
   * @param pool the name of libvirt's storage pool for it
   * @param path absolute
   */
  Folder(Link link, String pool, String path) {
    this.link = link;
    this.pool = pool;
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
    return lookUp(open(), file);
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

  /** Lets libvirt see what others have put there. */
  void refresh() throws LibvirtException {
    open().refresh(0);
  }

  /** How long a file is, in bytes; 0 where there is none. */
  long bytes(String file) throws LibvirtException {
    Optional<StorageVol> there = refreshed(file);
    if (there.isEmpty()) {
      return 0;
    }
    NodeList physical = Xml.read(there.get().getXMLDesc(0)).getElementsByTagName("physical");
    return physical.getLength() == 0
        ? there.get().getInfo().capacity
        : Long.parseLong(physical.item(0).getTextContent());
  }

  /** Makes a file, in place of one that may be there. */
  StorageVol make(String file, String xml) throws LibvirtException {
    delete(file);
    try {
      return open().storageVolCreateXML(xml, 0);
    } catch (LibvirtException e) {
      Optional<StorageVol> unknown = refreshed(file);
      if (unknown.isEmpty()) {
        throw e;
      }
      unknown.get().delete(0);
      return open().storageVolCreateXML(xml, 0);
    }
  }

  /** Deletes a file that libvirt has made or seen, where there is one. */
  void delete(String file) throws LibvirtException {
    Optional<StorageVol> there = known(file);
    if (there.isPresent()) {
      there.get().delete(0);
    }
  }

  private StoragePool open() throws LibvirtException {
    opening.lock();
    try {
      try {
        StoragePool known = link.storagePoolLookupByName(pool);
        if (known.isActive() == 0) {
          known.create(MAKE_FOLDER);
        }
        return known;
      } catch (LibvirtException e) {
        if (e.getError().getCode() != ErrorNumber.VIR_ERR_NO_STORAGE_POOL) {
          throw e;
        }
        String xml =
            Xml.document(
                "pool",
                root -> {
                  root.with("type", "dir").add("name", pool);
                  root.add("target").add("path", path);
                });
        return create(xml);
      }
    } finally {
      opening.unlock();
    }
  }

  private StoragePool create(String xml) throws LibvirtException {
    try {
      return link.storagePoolCreateXML(xml, MAKE_FOLDER);
    } catch (LibvirtException e) {
      // A driver that makes no folders.
      if (e.getError().getCode() == ErrorNumber.VIR_ERR_INVALID_ARG) {
        return link.storagePoolCreateXML(xml, 0);
      }
      throw e;
    }
  }
}
