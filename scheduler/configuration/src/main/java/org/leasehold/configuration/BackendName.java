package org.leasehold.configuration;

/** The backends there are. */
public enum BackendName {
  /** VMs that exist only as records. */
  SIMULATED,
  /** QEMU through libvirt. */
  LIBVIRT,
  /** An OpenNebula, in the place of its own scheduler. */
  OPENNEBULA
}
