package org.leasehold.backends.libvirt;

/** Describes files to libvirt. */
final class VolumeXml {
  private VolumeXml() {}

  /** A file without content. */
  static String plain(String file) {
    return Xml.document(
        "volume",
        volume -> {
          volume.add("name", file);
          volume.add("capacity", 0).with("unit", "bytes");
          volume.add("target").add("format").with("type", "raw");
        });
  }

  /**
   * A disk in qcow2 format.
   *
   * @param bytes its size to the VM
   * @param image what it shows where nothing was written, if that is a disk
   */
  static String disk(String file, long bytes, Image image) {
    return Xml.document(
        "volume",
        volume -> {
          volume.add("name", file);
          volume.add("capacity", bytes).with("unit", "bytes");
          volume.add("target").add("format").with("type", "qcow2");
          if (image instanceof Image.Disk disk) {
            Xml backing = volume.add("backingStore");
            backing.add("path", disk.path());
            backing.add("format").with("type", disk.format());
          }
        });
  }
}
