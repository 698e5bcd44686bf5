package org.leasehold.backends.opennebula.leases;

/**
 * A template asks for something that is none. The message names the attribute and what it may be.
 */
public final class WrongTemplate extends Exception {
  private static final long serialVersionUID = 1L;

  WrongTemplate(String message) {
    super(message);
  }
}
