package org.leasehold.backends.opennebula.requirements;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.leasehold.backends.opennebula.requirements.Literal.Text;
import org.leasehold.backends.opennebula.requirements.Literal.Whole;

/**
 * What a host must be for a VM to come to it. {@link #toString} writes it so that {@link #read}
 * reads the same.
 */
public sealed interface Requirement {

  /** Whether the host meets it. */
  boolean holds(HostAttributes host);

  /**
   * Reads an expression. As in OpenNebula {@code &} and {@code |} bind equally, from the left; a
   * blank text requires nothing.
   *
   * @throws WrongExpression when it does not read
   */
  static Requirement read(String text) throws WrongExpression {
    return RequirementParser.read(text);
  }

  /** Both. */
  static Requirement both(Requirement one, Requirement other) {
    if (one instanceof Nothing) {
      return other;
    }
    return other instanceof Nothing ? one : new All(List.of(one, other));
  }

  /** Any host will do. */
  record Nothing() implements Requirement {
    @Override
    public boolean holds(HostAttributes host) {
      return true;
    }

    @Override
    public String toString() {
      return "";
    }
  }

  /**
   * All of them.
   *
   * @param parts two or more
   */
  record All(List<Requirement> parts) implements Requirement {
    public All {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean holds(HostAttributes host) {
      return parts.stream().allMatch(part -> part.holds(host));
    }

    @Override
    public String toString() {
      return chained(parts, " & ");
    }
  }

  /**
   * One of them or more.
   *
   * @param parts two or more
   */
  record Any(List<Requirement> parts) implements Requirement {
    public Any {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean holds(HostAttributes host) {
      return parts.stream().anyMatch(part -> part.holds(host));
    }

    @Override
    public String toString() {
      return chained(parts, " | ");
    }
  }

  record Not(Requirement inner) implements Requirement {
    @Override
    public boolean holds(HostAttributes host) {
      return !inner.holds(host);
    }

    @Override
    public String toString() {
      return "!" + (inner instanceof Not ? inner.toString() : "(" + inner + ")");
    }
  }

  /** How an attribute is held against a literal. */
  enum Operator {
    EQUAL("="),
    UNEQUAL("!="),
    LESS("<"),
    MORE(">"),
    AT_MOST("<="),
    AT_LEAST(">="),
    /** One of the values is it. */
    CONTAINS("@>");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    String sign() {
      return sign;
    }
  }

  /**
   * An attribute held against a literal. It does not hold where the host has no such attribute,
   * whatever the operator.
   */
  record Comparison(String name, Operator operator, Literal literal) implements Requirement {
    /** The VMs on a host, with which whole numbers are compared one by one. */
    private static final String VMS = "CURRENT_VMS";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][0-9A-Za-z_]*");

    public Comparison {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(operator, "operator");
      Objects.requireNonNull(literal, "literal");
      if (literal instanceof Text
          && operator != Operator.EQUAL
          && operator != Operator.UNEQUAL
          && operator != Operator.CONTAINS) {
        throw new IllegalArgumentException("a text is not more or less than another");
      }
    }

    @Override
    public boolean holds(HostAttributes host) {
      if (name.equals(VMS) && literal instanceof Whole whole) {
        return holds(host.vms(), whole.number());
      }
      List<String> values = host.values(name);
      if (operator == Operator.CONTAINS) {
        return values.stream().anyMatch(literal::accepts);
      }
      Optional<String> value = literal.comparable(values);
      return value.isPresent() && holds(value.get());
    }

    private boolean holds(List<Integer> vms, long vm) {
      boolean there = vms.stream().anyMatch(id -> id == vm);
      return switch (operator) {
        case EQUAL, CONTAINS -> there;
        case UNEQUAL -> !there;
        default -> false;
      };
    }

    private boolean holds(String value) {
      return switch (operator) {
        case EQUAL, CONTAINS -> literal.accepts(value);
        case UNEQUAL -> !literal.accepts(value) && !literal.equals(new Text(""));
        case LESS -> literal.compare(value).orElse(0) < 0;
        case MORE -> literal.compare(value).orElse(0) > 0;
        case AT_MOST -> literal.compare(value).orElse(1) <= 0;
        case AT_LEAST -> literal.compare(value).orElse(-1) >= 0;
      };
    }

    @Override
    public String toString() {
      String shown = PLAIN.matcher(name).matches() ? name : "\"" + name + "\"";
      return String.format(Locale.ROOT, "%s %s %s", shown, operator.sign(), literal);
    }
  }

  private static String chained(List<Requirement> parts, String sign) {
    return parts.stream()
        .map(part -> part instanceof All || part instanceof Any ? "(" + part + ")" : "" + part)
        .collect(Collectors.joining(sign));
  }
}
