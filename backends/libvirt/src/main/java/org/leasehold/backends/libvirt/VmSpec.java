package org.leasehold.backends.libvirt;

import java.util.Optional;

/**
 * A VM to be.
 *
 * @param cpu hundredths of a CPU
 * @param memoryMb MB
 * @param image what it boots from
 * @param disk the path of its own disk, in qcow2 format; empty for none
 * @param seed the path of its seed for cloud-init; empty for none
 */
record VmSpec(
    Tag tag, long cpu, long memoryMb, Image image, Optional<String> disk, Optional<String> seed) {
  private static final int WHOLE_CPU = 100;

  Identity identity() {
    return tag.identity();
  }

  /** As many CPUs as it can see. */
  long cpus() {
    return Math.max(1, (cpu + WHOLE_CPU - 1) / WHOLE_CPU);
  }
}
