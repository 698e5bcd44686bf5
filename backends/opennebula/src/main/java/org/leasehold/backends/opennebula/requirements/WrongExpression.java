package org.leasehold.backends.opennebula.requirements;

/** An expression does not read. The message says where in it, and what was expected there. */
public final class WrongExpression extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one sentence for a person
   */
  public WrongExpression(String message) {
    super(message);
  }
}
