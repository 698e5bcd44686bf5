package org.leasehold.backends.opennebula.supplies;

/**
 * What a VM is deployed with.
 *
 * @param datastore the number of its system datastore; -1 leaves it to oned
 * @param extra attributes for its deployment: the networks of its automatic NICs; empty for none
 */
public record Choice(int datastore, String extra) {
  /** All is left to oned. */
  public static final Choice NONE = new Choice(-1, "");
}
