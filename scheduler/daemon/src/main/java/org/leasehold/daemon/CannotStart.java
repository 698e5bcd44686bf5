package org.leasehold.daemon;

/** The daemon cannot start, or go on, and trying again would not help. */
public final class CannotStart extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one sentence for the operator
   */
  public CannotStart(String message, Throwable cause) {
    super(message, cause);
  }
}
