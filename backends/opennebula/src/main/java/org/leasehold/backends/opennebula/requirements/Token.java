package org.leasehold.backends.opennebula.requirements;

/**
 * A word of an expression.
 *
 * @param text as written, of a quoted text what is between the quotes
 * @param at where it begins, from 1
 */
record Token(Kind kind, String text, int at) {
  enum Kind {
    NAME,
    QUOTED,
    WHOLE,
    DECIMAL,
    SIGN,
    END
  }

  /** Whether it is this sign. */
  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  /** The token in a message. */
  String words() {
    return switch (kind) {
      case END -> "the end";
      case QUOTED -> "\"" + text + "\"";
      default -> text;
    };
  }
}
