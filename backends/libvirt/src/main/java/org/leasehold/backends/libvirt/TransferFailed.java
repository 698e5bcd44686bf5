package org.leasehold.backends.libvirt;

/** A file could not be brought to a host. */
final class TransferFailed extends Exception {
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
