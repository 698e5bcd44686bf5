package org.leasehold.backends.libvirt;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.libvirt.StoragePool;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The storage pool of a host's libvirt that is a folder. libvirt allows one for each folder, so the
 * one that is there is used, whoever made it: another daemon, or the host's operator. Safe for use
 * by several threads.
 */
final class Pool {
  private static final int MAKE_FOLDER = 1;

  private final Link link;
  private final String wanted;
  private final String path;
  private final ReentrantLock opening = new ReentrantLock();
  private Optional<String> known = Optional.empty();

  /**
   * @param wanted its name, where there is none for the folder yet
   * @param path of the folder, absolute
   */
  Pool(Link link, String wanted, String path) {
    this.link = link;
    this.wanted = wanted;
    this.path = path;
  }

  /** The pool, which can be used; it is made where there is none. */
  StoragePool open() throws LibvirtException {
    opening.lock();
    try {
      StoragePool open = findOrMake();
      if (open.isActive() == 0) {
        activate(open);
      }
      known = Optional.of(open.getName());
      return open;
    } finally {
      opening.unlock();
    }
  }

  private StoragePool findOrMake() throws LibvirtException {
    Optional<StoragePool> there = known.isPresent() ? byName(known.get()) : Optional.empty();
    if (there.isEmpty()) {
      there = byPath();
    }
    return there.isPresent() ? there.get() : make();
  }

  private Optional<StoragePool> byName(String name) throws LibvirtException {
    try {
      return Optional.of(link.storagePoolLookupByName(name));
    } catch (LibvirtException e) {
      if (e.getError().getCode() == ErrorNumber.VIR_ERR_NO_STORAGE_POOL) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Optional<StoragePool> byPath() throws LibvirtException {
    String[] active = link.listStoragePools();
    String[] others = link.listDefinedStoragePools();
    for (String name : Stream.concat(Stream.of(active), Stream.of(others)).toList()) {
      Optional<StoragePool> pool = byName(name);
      if (pool.isPresent() && folder(pool.get()).equals(Optional.of(plain(path)))) {
        return pool;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> folder(StoragePool pool) throws LibvirtException {
    NodeList targets = Xml.read(pool.getXMLDesc(0)).getElementsByTagName("target");
    return Stream.iterate(0, i -> i < targets.getLength(), i -> i + 1)
        .map(i -> ((Element) targets.item(i)).getElementsByTagName("path"))
        .filter(paths -> paths.getLength() > 0)
        .map(paths -> plain(paths.item(0).getTextContent().strip()))
        .findFirst();
  }

  private static String plain(String path) {
    return path.replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
  }

  private StoragePool make() throws LibvirtException {
    // The name may be that of a pool for another folder, from other settings.
    String name = byName(wanted).isEmpty() ? wanted : wanted + "-" + Escaped.of(plain(path));
    String xml =
        Xml.document(
            "pool",
            root -> {
              root.with("type", "dir").add("name", name);
              root.add("target").add("path", path);
            });
    try {
      return make(xml);
    } catch (LibvirtException e) {
      // Somebody else may have made it just now.
      Optional<StoragePool> there = byPath();
      if (there.isPresent()) {
        return there.get();
      }
      throw e;
    }
  }

  private static void activate(StoragePool pool) throws LibvirtException {
    try {
      pool.create(MAKE_FOLDER);
    } catch (LibvirtException e) {
      if (!makesNoFolders(e)) {
        throw e;
      }
      pool.create(0);
    }
  }

  private StoragePool make(String xml) throws LibvirtException {
    try {
      return link.storagePoolCreateXML(xml, MAKE_FOLDER);
    } catch (LibvirtException e) {
      if (!makesNoFolders(e)) {
        throw e;
      }
      return link.storagePoolCreateXML(xml, 0);
    }
  }

  /** Whether it was refused by a driver that makes no folders. */
  private static boolean makesNoFolders(LibvirtException e) {
    return e.getError().getCode() == ErrorNumber.VIR_ERR_INVALID_ARG;
  }
}
