package org.leasehold.backends.libvirt;

/** A file could not be brought to a host. */
sealed class TransferFailed extends Exception permits NoSuchImage {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one sentence for a person
   */
  TransferFailed(String message) {
    super(message);
  }

  TransferFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
