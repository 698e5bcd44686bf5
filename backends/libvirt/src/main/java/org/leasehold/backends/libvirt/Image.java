package org.leasehold.backends.libvirt;

import java.util.Optional;

/** What a VM boots from, as a host has it. Paths are on the host. */
sealed interface Image {

  /** The network. */
  record Network() implements Image {}

  /**
   * A disk, which VMs get a copy of.
   *
   * @param format libvirt's word for it
   * @param bytes its size to the VM
   */
  record Disk(String path, String format, long bytes) implements Image {}

  /** A kernel that is loaded directly, with what it finds in memory. */
  record Kernel(String path, Optional<String> initrd) implements Image {}
}
