package org.leasehold.daemon.engine;

/**
 * Nothing can be promised just now: the store is away, the daemon starts or stops, or too many wait
 * already. Nothing was done; the same request may succeed later.
 */
public final class ServiceUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean stopping;

  /**
   * @param message one sentence for a person
   */
  public ServiceUnavailable(String message) {
    this(message, false);
  }

  private ServiceUnavailable(String message, boolean stopping) {
    super(message);
    this.stopping = stopping;
  }

  /** The daemon is being stopped. */
  public static ServiceUnavailable stopping() {
    return new ServiceUnavailable("the daemon stops", true);
  }

  /**
   * @param message one sentence for a person
   */
  public ServiceUnavailable(String message, Throwable cause) {
    super(message, cause);
    this.stopping = false;
  }

  /** Whether it is because the daemon is being stopped, as somebody wants it to be. */
  public boolean isStopping() {
    return stopping;
  }
}
