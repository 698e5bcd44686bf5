package org.leasehold.backends.opennebula.client;

/**
 * Which VMs, by their state.
 *
 * @param number the state that oned is asked for
 */
public record VmFilter(int number) {
  /** All, DONE too: many, for they are kept for ever. */
  public static final VmFilter ANY = new VmFilter(-2);

  /** All that are not DONE. */
  public static final VmFilter NOT_DONE = new VmFilter(-1);

  /** Those in one state. */
  public static VmFilter in(VmState state) {
    return new VmFilter(state.ordinal());
  }
}
