package org.leasehold.backends.libvirt;

/** A host is not used, for a reason that is not libvirt's. */
final class NotReached extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one sentence for a person
   */
  NotReached(String message) {
    super(message);
  }

  NotReached(String message, Throwable cause) {
    super(message, cause);
  }
}
