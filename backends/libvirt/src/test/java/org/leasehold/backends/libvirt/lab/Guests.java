package org.leasehold.backends.libvirt.lab;

import java.nio.file.Path;

/** The guests of the laboratory, as each host has them, and domains to try them with. */
public final class Guests {
  private static final String IMAGES = "/var/lib/libvirt/images/";

  /** A disk that starts at once and counts 18 times a second; 16 MiB of memory are enough. */
  public static final String BOOT_SECTOR = IMAGES + "boot-sector.img";

  /** A disk with Linux, which counts 10 times a second; 128 MiB of memory. */
  public static final String LINUX = IMAGES + "linux.img";

  private Guests() {}

  /** A disk of the guest's own for a VM on a host of the lab, over the boot sector's. */
  public static void makeDisk(Lab lab, int host, String name) {
    lab.exec(
        host,
        "qemu-img",
        "create",
        "-q",
        "-f",
        "qcow2",
        "-F",
        "raw",
        "-b",
        BOOT_SECTOR,
        disk(name));
  }

  /** Where {@link #makeDisk} makes it. */
  public static String disk(String name) {
    return IMAGES + name + ".qcow2";
  }

  /** Where a guest of {@link #bootSector} or {@link #linux} counts, whichever host it is on. */
  public static Counter counter(Lab lab, String name) {
    return new Counter(log(lab, name));
  }

  /** A domain on the disk that {@link #makeDisk} made. */
  public static String bootSector(Lab lab, String name) {
    return domain(
        name,
        16,
        "",
        """
            <disk type='file' device='disk'>
              <driver name='qemu' type='qcow2' cache='none'/>
              <source file='%s'/>
              <target dev='vda' bus='virtio'/>
            </disk>
        """
            .formatted(disk(name)),
        log(lab, name));
  }

  /**
   * A domain without a disk that runs Linux in 128 MiB and can be shut down.
   *
   * @param parameters for the guest, such as {@code dirty=20 end=60}: see {@code lab/guest/init}
   */
  public static String linux(Lab lab, String name, String parameters) {
    String kernel =
        """
            <kernel>%svmlinuz</kernel>
            <initrd>%sinitramfs</initrd>
            <cmdline>console=ttyS0 quiet %s</cmdline>
        """
            .formatted(IMAGES, IMAGES, parameters);
    return domain(name, 128, kernel, "", log(lab, name));
  }

  private static Path log(Lab lab, String name) {
    return lab.shared().resolve(name + ".log");
  }

  // Names are the tests' own, so nothing needs to be escaped.
  private static String domain(String name, int mebibytes, String kernel, String disk, Path log) {
    return """
        <domain type='qemu'>
          <name>%s</name>
          <memory unit='MiB'>%d</memory>
          <vcpu>1</vcpu>
          <os>
            <type arch='x86_64' machine='pc'>hvm</type>
        %s  </os>
          <features><acpi/></features>
          <devices>
        %s    <serial type='file'><source path='%s' append='on'/></serial>
          </devices>
        </domain>
        """
        .formatted(name, mebibytes, kernel, disk, log);
  }
}
