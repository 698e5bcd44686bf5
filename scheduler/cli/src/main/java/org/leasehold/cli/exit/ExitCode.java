package org.leasehold.cli.exit;

/** What the command ends with. {@code bin/leasehold} adds its own codes, from 69 on. */
public final class ExitCode {
  public static final int OK = 0;

  /** Something no one foresaw, here or in the daemon. */
  public static final int UNEXPECTED = 1;

  /** Wrong usage, or input that cannot be used. */
  public static final int BAD_INPUT = 2;

  /** A policy raised, returned nonsense or ran too long. */
  public static final int POLICY_FAULT = 3;

  /** The checker found a broken invariant. */
  public static final int BROKEN_INVARIANT = 4;

  /** The scheduler rejected the lease, or the lease that was waited for was not done in the end. */
  public static final int REJECTED = 5;

  /** There is no such lease, host or token. */
  public static final int NOT_FOUND = 6;

  /** No token, an unknown one, or one that does not allow it. */
  public static final int NOT_ALLOWED = 7;

  /** The daemon cannot be reached, or cannot answer now; trying again later may help. */
  public static final int UNAVAILABLE = 8;

  /** It contradicts what there is: a lease that has ended already, a name or key in use. */
  public static final int CONFLICT = 9;

  /** The daemon's store, or the folder of its VMs, cannot be used. */
  public static final int CANNOT_START = 10;

  private ExitCode() {}
}
