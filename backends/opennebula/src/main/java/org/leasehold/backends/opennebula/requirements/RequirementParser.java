package org.leasehold.backends.opennebula.requirements;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.leasehold.backends.opennebula.requirements.Requirement.All;
import org.leasehold.backends.opennebula.requirements.Requirement.Any;
import org.leasehold.backends.opennebula.requirements.Requirement.Comparison;
import org.leasehold.backends.opennebula.requirements.Requirement.Not;
import org.leasehold.backends.opennebula.requirements.Requirement.Nothing;
import org.leasehold.backends.opennebula.requirements.Requirement.Operator;
import org.leasehold.backends.opennebula.requirements.Token.Kind;

/**
 * Reads requirements:
 *
 * <pre>
 * all        = [ chain ]
 * chain      = one { ( "&amp;" | "|" ) one }
 * one        = "!" one | "(" chain ")" | comparison
 * comparison = name ( "=" | "!=" | "@&gt;" ) ( number | text )
 *            | name ( "&lt;" | "&gt;" | "&lt;=" | "&gt;=" ) number
 * name, text = WORD | QUOTED
 * </pre>
 */
final class RequirementParser {
  private static final int MOST_DIGITS = 18;

  private final Tokens tokens;

  private RequirementParser(Tokens tokens) {
    this.tokens = tokens;
  }

  static Requirement read(String text) throws WrongExpression {
    RequirementParser parser = new RequirementParser(Tokens.of(text));
    if (parser.tokens.peek().kind() == Kind.END) {
      return new Nothing();
    }
    Requirement all = parser.chain();
    parser.tokens.expectEnd("& or |");
    return all;
  }

  private Requirement chain() throws WrongExpression {
    Requirement first = one();
    while (tokens.peek().is("&") || tokens.peek().is("|")) {
      tokens.enter();
      String sign = tokens.peek().text();
      List<Requirement> parts = new ArrayList<>(List.of(first));
      while (tokens.skip(sign)) {
        parts.add(one());
      }
      first = sign.equals("&") ? new All(parts) : new Any(parts);
    }
    return first;
  }

  private Requirement one() throws WrongExpression {
    tokens.enter();
    Requirement read;
    if (tokens.skip("!")) {
      read = new Not(one());
    } else if (tokens.skip("(")) {
      read = chain();
      if (!tokens.skip(")")) {
        throw tokens.expected("&, | or )");
      }
    } else {
      read = comparison();
    }
    tokens.leave();
    return read;
  }

  private Requirement comparison() throws WrongExpression {
    Kind kind = tokens.peek().kind();
    if (kind != Kind.NAME && kind != Kind.QUOTED) {
      throw tokens.expected("the name of an attribute, ! or (");
    }
    String name = tokens.take().text();
    Operator operator = operator();
    boolean textToo =
        switch (operator) {
          case EQUAL, UNEQUAL, CONTAINS -> true;
          default -> false;
        };
    return new Comparison(name, operator, literal(textToo));
  }

  private Operator operator() throws WrongExpression {
    for (Operator operator : Operator.values()) {
      if (tokens.skip(operator.sign())) {
        return operator;
      }
    }
    // Oned takes blanks between the two signs of these.
    if (tokens.skip("!")) {
      tokens.expect("=");
      return Operator.UNEQUAL;
    }
    throw tokens.expected("=, !=, <, >, <=, >= or @>");
  }

  private Literal literal(boolean textToo) throws WrongExpression {
    boolean negative = tokens.skip("-");
    Token token = tokens.peek();
    boolean number = token.kind() == Kind.WHOLE || token.kind() == Kind.DECIMAL;
    boolean text = token.kind() == Kind.NAME || token.kind() == Kind.QUOTED;
    if (!number && (negative || !textToo || !text)) {
      throw tokens.expected(textToo && !negative ? "a number or a text" : "a number");
    }
    if (number && token.text().length() > MOST_DIGITS) {
      throw tokens.expected("a number of at most " + MOST_DIGITS + " digits");
    }
    tokens.take();
    String signed = (negative ? "-" : "") + token.text();
    return switch (token.kind()) {
      case WHOLE -> new Literal.Whole(Long.parseLong(signed));
      case DECIMAL -> new Literal.Decimal(new BigDecimal(signed));
      default -> new Literal.Text(token.text());
    };
  }
}
