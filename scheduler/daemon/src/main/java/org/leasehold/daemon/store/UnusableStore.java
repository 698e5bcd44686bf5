package org.leasehold.daemon.store;

/**
 * The store cannot be used as it is, and time will not mend that: another daemon has it open, it is
 * of a newer Leasehold, or damaged.
 */
public final class UnusableStore extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one sentence for the operator
   */
  public UnusableStore(String message) {
    super(message);
  }

  /**
   * @param message one sentence for the operator, with the cause in it
   */
  public UnusableStore(String message, Throwable cause) {
    super(message, cause);
  }
}
