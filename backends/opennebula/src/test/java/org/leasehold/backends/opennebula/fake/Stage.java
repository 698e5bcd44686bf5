package org.leasehold.backends.opennebula.fake;

/** A piece of work that a driver of oned does for a VM; each takes its time, and may fail. */
public enum Stage {
  PROLOG,
  BOOT,
  SAVE,
  RESTORE,
  MIGRATE,
  SHUT_DOWN,
  EPILOG
}
