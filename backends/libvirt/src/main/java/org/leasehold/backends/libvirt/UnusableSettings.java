package org.leasehold.backends.libvirt;

/** The hosts cannot be reached in the way the settings say. */
public final class UnusableSettings extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one sentence for a person
   */
  UnusableSettings(String message) {
    super(message);
  }

  UnusableSettings(String message, Throwable cause) {
    super(message, cause);
  }
}
