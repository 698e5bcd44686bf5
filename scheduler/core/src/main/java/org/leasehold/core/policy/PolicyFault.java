package org.leasehold.core.policy;

/**
 * A policy raised, returned nonsense or ran too long. The message names the policy's file and line
 * and the lease it was asked about. No decision was taken.
 */
public final class PolicyFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PolicyFault(String message) {
    super(message);
  }

  public PolicyFault(String message, Throwable cause) {
    super(message, cause);
  }
}
