package org.leasehold.cli;

/** What the command ends with. {@code bin/leasehold} adds its own codes, from 69 on. */
public final class ExitCode {
  public static final int OK = 0;

  /** Something no one foresaw; the stack trace goes to standard error. */
  public static final int UNEXPECTED = 1;

  /** Wrong usage, or input that cannot be used. */
  public static final int BAD_INPUT = 2;

  /** A policy raised, returned nonsense or ran too long. */
  public static final int POLICY_FAULT = 3;

  /** The checker found a broken invariant. */
  public static final int BROKEN_INVARIANT = 4;

  private ExitCode() {}
}
