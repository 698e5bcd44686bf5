package org.leasehold.backends.libvirt;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.leasehold.configuration.LibvirtSettings;
import org.libvirt.LibvirtException;
import org.libvirt.StorageVol;

/** Images, disks and saved memory on one host. Safe for use by several threads. */
final class Storage {
  private static final String DISK = ".qcow2";
  private static final String RAW = ".img";
  private static final String KERNEL = ".kernel";
  private static final String INITRD = ".initrd";
  private static final String SEED = ".iso";
  private static final String SAVE = ".save";
  private static final long MB = 1024L * 1024;

  private final Link link;
  private final Folder images;
  private final Folder disks;
  private final Folder saves;
  private final Optional<Path> source;

  /** Held while an image is brought, which others then find there. */
  private final ReentrantLock bringing = new ReentrantLock();

  /** How many bytes the originals had of the files that are there by now. */
  private final Map<String, Long> brought = new HashMap<>();

  Storage(Link link, String owner, LibvirtSettings.Storage settings) {
    this.link = link;
    this.images = new Folder(link, owner + "-images", settings.images());
    this.disks = new Folder(link, owner + "-disks", settings.disks());
    this.saves = new Folder(link, owner + "-saves", settings.saves());
    this.source = settings.source();
  }

  /**
   * An image; empty when the host has none of that name and there is none to bring to it.
   *
   * @param id a plain name
   */
  Optional<Image> image(String id) throws LibvirtException, TransferFailed {
    bring(id);
    Optional<Image> known = knownImage(id);
    if (known.isPresent()) {
      return known;
    }
    images.refresh();
    return knownImage(id);
  }

  private void bring(String id) throws LibvirtException, TransferFailed {
    if (source.isEmpty()) {
      return;
    }
    bringing.lock();
    try {
      for (String suffix : List.of(DISK, RAW, KERNEL, INITRD)) {
        Path original = source.get().resolve(id + suffix);
        if (Files.isRegularFile(original)) {
          bring(original, id + suffix);
        }
      }
    } finally {
      bringing.unlock();
    }
  }

  /** The host is asked only where the original may have changed since it was. */
  private void bring(Path original, String file) throws LibvirtException, TransferFailed {
    Optional<Long> bytes = Optional.of(original.toFile().length());
    if (!bytes.equals(Optional.ofNullable(brought.get(file)))) {
      Transfer.bring(link, original, images, file);
      brought.put(file, bytes.get());
    }
  }

  private Optional<Image> knownImage(String id) throws LibvirtException {
    for (String suffix : List.of(DISK, RAW)) {
      Optional<StorageVol> volume = images.known(id + suffix);
      if (volume.isPresent()) {
        String format = suffix.equals(DISK) ? "qcow2" : "raw";
        long bytes = volume.get().getInfo().capacity;
        return Optional.of(new Image.Disk(images.path(id + suffix), format, bytes));
      }
    }
    if (images.known(id + KERNEL).isEmpty()) {
      return Optional.empty();
    }
    Optional<String> initrd = images.known(id + INITRD).map(unused -> images.path(id + INITRD));
    return Optional.of(new Image.Kernel(images.path(id + KERNEL), initrd));
  }

  /**
   * Makes a VM's disk: what it writes goes there, what it does not comes from the image.
   *
   * @param image what it is a copy of; one that is no disk gives an empty disk
   * @param leastMb its size in MB, where the image is not larger
   * @return its path; empty when there is neither an image that is a disk nor a size
   */
  Optional<String> makeDisk(Identity vm, Image image, long leastMb) throws LibvirtException {
    long ofImage = image instanceof Image.Disk disk ? disk.bytes() : 0;
    long bytes = Math.max(ofImage, leastMb * MB);
    if (bytes == 0) {
      return Optional.empty();
    }
    String file = vm.name() + DISK;
    var made = disks.make(file, VolumeXml.disk(file, bytes, image));
    return Optional.of(made.getPath());
  }

  /** Makes a VM's seed for cloud-init; gives its path. */
  String makeSeed(Identity vm, byte[] content) throws LibvirtException, TransferFailed {
    String file = vm.name() + SEED;
    Transfer.write(link, disks.make(file, VolumeXml.plain(file)), content);
    return disks.path(file);
  }

  /** Makes room for a VM's disk that is about to be copied while the VM runs. */
  void makeDiskFor(Identity vm, long bytes, Image image) throws LibvirtException {
    String file = vm.name() + DISK;
    var unused = disks.make(file, VolumeXml.disk(file, bytes, image));
  }

  /** The size of a VM's disk in bytes, to the VM; empty when it has none. */
  Optional<Long> diskSize(Identity vm) throws LibvirtException {
    // Of a disk that was brought as a file libvirt knows only how long the file is, until it looks.
    Optional<StorageVol> disk = disks.refreshed(vm.name() + DISK);
    return disk.isPresent() ? Optional.of(disk.get().getInfo().capacity) : Optional.empty();
  }

  /** Copies the files of a VM that does not run to another host. */
  void copyTo(Storage other, Identity vm, boolean withDisks)
      throws LibvirtException, TransferFailed, InterruptedException {
    if (withDisks) {
      copy(disks, other.link, other.disks, vm.name() + DISK);
      copy(disks, other.link, other.disks, vm.name() + SEED);
    }
    copy(saves, other.link, other.saves, vm.name() + SAVE);
  }

  /** Copies the seed of a VM, which it only reads, to another host. */
  void copySeedTo(Storage other, Identity vm)
      throws LibvirtException, TransferFailed, InterruptedException {
    copy(disks, other.link, other.disks, vm.name() + SEED);
  }

  private void copy(Folder from, Link toLink, Folder to, String file)
      throws LibvirtException, TransferFailed, InterruptedException {
    Optional<StorageVol> original = from.find(file);
    if (original.isPresent()) {
      StorageVol copy = to.make(file, VolumeXml.plain(file));
      Transfer.copy(link, original.get(), toLink, copy);
    }
  }

  /** Deletes the disks of a VM, and what was copied of its memory. */
  void removeAll(Identity vm) throws LibvirtException {
    disks.delete(vm.name() + DISK);
    disks.delete(vm.name() + SEED);
    saves.delete(vm.name() + SAVE);
  }
}
