package org.leasehold.daemon.engine;

/**
 * Nothing can be promised just now: the store is away, the daemon starts or stops, or too many wait
 * already. Nothing was done; the same request may succeed later.
 */
public final class ServiceUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one sentence for a person
   */
  public ServiceUnavailable(String message) {
    super(message);
  }

  /**
   * @param message one sentence for a person
   */
  public ServiceUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
