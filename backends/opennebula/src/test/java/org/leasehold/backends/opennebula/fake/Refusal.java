package org.leasehold.backends.opennebula.fake;

/** The fake answers with a failure. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;
  private final int code;

  Refusal(int code, String text) {
    super(text);
    this.code = code;
  }

  int code() {
    return code;
  }

  static Refusal notPossible(String text) {
    return new Refusal(0x800, text);
  }

  static Refusal internal(String text) {
    return new Refusal(0x2000, text);
  }

  static Refusal noSuch(String kind, int id) {
    return new Refusal(0x400, "Error getting " + kind + " [" + id + "].");
  }
}
