package org.leasehold.backends.opennebula.supplies;

import java.util.Optional;
import org.leasehold.backends.opennebula.client.Element;
import org.leasehold.backends.opennebula.requirements.Rank;
import org.leasehold.backends.opennebula.requirements.Requirement;
import org.leasehold.backends.opennebula.requirements.WrongExpression;

/** Expressions in attributes; what is wrong with one is said with the attribute's name. */
final class Expressions {
  private Expressions() {}

  static Requirement requirement(Element from, String name) throws WrongExpression {
    try {
      return Requirement.read(from.valueOrEmpty(name));
    } catch (WrongExpression e) {
      throw new WrongExpression(name + ": " + e.getMessage());
    }
  }

  /** Empty where there is none. */
  static Optional<Rank> rank(Element from, String name) throws WrongExpression {
    Optional<String> text = from.value(name);
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Rank.read(text.get()));
    } catch (WrongExpression e) {
      throw new WrongExpression(name + ": " + e.getMessage());
    }
  }
}
