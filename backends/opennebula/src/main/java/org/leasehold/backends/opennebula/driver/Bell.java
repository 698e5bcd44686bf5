package org.leasehold.backends.opennebula.driver;

/** Tells the daemon that there is something to do. */
@FunctionalInterface
public interface Bell {

  /**
   * Rings and returns at once.
   *
   * @return whether somebody is there to hear it
   */
  boolean ring();
}
