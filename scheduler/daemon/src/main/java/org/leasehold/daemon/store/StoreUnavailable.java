package org.leasehold.daemon.store;

/** The store cannot be read or written just now: its disk is full, or its database away. */
public final class StoreUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one sentence for the operator, with the cause in it
   */
  public StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * @param message one sentence for the operator
   */
  public StoreUnavailable(String message) {
    super(message);
  }
}
