package org.leasehold.backends.opennebula.requirements;

import java.math.BigDecimal;
import org.leasehold.backends.opennebula.requirements.Rank.Attribute;
import org.leasehold.backends.opennebula.requirements.Rank.Constant;
import org.leasehold.backends.opennebula.requirements.Rank.Negative;
import org.leasehold.backends.opennebula.requirements.Rank.Operation;
import org.leasehold.backends.opennebula.requirements.Rank.Operator;
import org.leasehold.backends.opennebula.requirements.Token.Kind;

/**
 * Reads ranks:
 *
 * <pre>
 * all     = [ sum ]
 * sum     = product { ( "+" | "-" ) product }
 * product = one { ( "*" | "/" ) one }
 * one     = "-" one | "(" sum ")" | number | name
 * </pre>
 */
final class RankParser {
  private final Tokens tokens;

  private RankParser(Tokens tokens) {
    this.tokens = tokens;
  }

  static Rank read(String text) throws WrongExpression {
    RankParser parser = new RankParser(Tokens.of(text));
    if (parser.tokens.peek().kind() == Kind.END) {
      return new Constant(BigDecimal.ZERO);
    }
    Rank all = parser.sum();
    parser.tokens.expectEnd("+, -, *, /");
    return all;
  }

  private Rank sum() throws WrongExpression {
    Rank all = product();
    while (true) {
      if (tokens.skip("+")) {
        tokens.enter();
        all = new Operation(all, Operator.PLUS, product());
      } else if (tokens.skip("-")) {
        tokens.enter();
        all = new Operation(all, Operator.MINUS, product());
      } else {
        return all;
      }
    }
  }

  private Rank product() throws WrongExpression {
    Rank all = one();
    while (true) {
      if (tokens.skip("*")) {
        tokens.enter();
        all = new Operation(all, Operator.TIMES, one());
      } else if (tokens.skip("/")) {
        tokens.enter();
        all = new Operation(all, Operator.OVER, one());
      } else {
        return all;
      }
    }
  }

  private Rank one() throws WrongExpression {
    tokens.enter();
    Rank read;
    if (tokens.skip("-")) {
      read = new Negative(one());
    } else if (tokens.skip("(")) {
      read = sum();
      if (!tokens.skip(")")) {
        throw tokens.expected("+, -, *, / or )");
      }
    } else {
      read = leaf();
    }
    tokens.leave();
    return read;
  }

  private Rank leaf() throws WrongExpression {
    Token token = tokens.peek();
    Rank read =
        switch (token.kind()) {
          case NAME, QUOTED -> new Attribute(token.text());
          case WHOLE, DECIMAL -> new Constant(new BigDecimal(token.text()));
          default -> throw tokens.expected("a number, the name of an attribute, - or (");
        };
    tokens.take();
    return read;
  }
}
