package org.leasehold.core.backend;

/** The hypervisors cannot be asked just now. */
public final class BackendUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one sentence for a person
   */
  public BackendUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
