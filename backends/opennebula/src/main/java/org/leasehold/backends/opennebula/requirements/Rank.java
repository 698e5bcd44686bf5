package org.leasehold.backends.opennebula.requirements;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which host a VM would rather have: the one for which this is highest. {@link #toString} writes it
 * so that {@link #read} reads the same.
 */
public sealed interface Rank {

  /** Its value for a host; an attribute that is absent or no number counts as 0. */
  double of(HostAttributes host);

  /**
   * Reads an expression; a blank text ranks all hosts equally.
   *
   * @throws WrongExpression when it does not read
   */
  static Rank read(String text) throws WrongExpression {
    return RankParser.read(text);
  }

  /**
   * A number that is written out.
   *
   * @param value 0 or more
   */
  record Constant(BigDecimal value) implements Rank {
    @Override
    public double of(HostAttributes host) {
      return value.doubleValue();
    }

    @Override
    public String toString() {
      return value.toPlainString();
    }
  }

  record Attribute(String name) implements Rank {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][0-9A-Za-z_]*");
    private static final Pattern NUMBER =
        Pattern.compile("\\s*([+-]?(?:\\d{1,60}(?:\\.\\d{0,60})?|\\.\\d{1,60})).*");

    @Override
    public double of(HostAttributes host) {
      return host.values(name).stream().findFirst().map(Attribute::number).orElse(0.0);
    }

    private static double number(String value) {
      Matcher matcher = NUMBER.matcher(value);
      return matcher.matches() ? new BigDecimal(matcher.group(1)).doubleValue() : 0;
    }

    @Override
    public String toString() {
      return PLAIN.matcher(name).matches() ? name : "\"" + name + "\"";
    }
  }

  record Negative(Rank inner) implements Rank {
    @Override
    public double of(HostAttributes host) {
      return -inner.of(host);
    }

    @Override
    public String toString() {
      return "-" + (inner instanceof Operation ? "(" + inner + ")" : inner.toString());
    }
  }

  enum Operator {
    PLUS('+'),
    MINUS('-'),
    TIMES('*'),
    OVER('/');

    private final char sign;

    Operator(char sign) {
      this.sign = sign;
    }

    String sign() {
      return String.valueOf(sign);
    }

    boolean bindsTighter() {
      return this == TIMES || this == OVER;
    }
  }

  record Operation(Rank left, Operator operator, Rank right) implements Rank {
    @Override
    public double of(HostAttributes host) {
      double one = left.of(host);
      double other = right.of(host);
      return switch (operator) {
        case PLUS -> one + other;
        case MINUS -> one - other;
        case TIMES -> one * other;
        case OVER -> one / other;
      };
    }

    @Override
    public String toString() {
      boolean leftInside =
          operator.bindsTighter()
              && left instanceof Operation inner
              && !inner.operator.bindsTighter();
      boolean rightInside =
          right instanceof Operation inner
              && (operator.bindsTighter() || !inner.operator.bindsTighter());
      return (leftInside ? "(" + left + ")" : left)
          + " "
          + operator.sign()
          + " "
          + (rightInside ? "(" + right + ")" : right);
    }
  }
}
