package org.leasehold.backends.opennebula.client;

/** What becomes of the attributes already there; the constants stand at oned's numbers. */
public enum Update {
  /** They go. */
  REPLACE,
  /** They stay, but for those named anew; a vector is replaced whole. */
  MERGE
}
