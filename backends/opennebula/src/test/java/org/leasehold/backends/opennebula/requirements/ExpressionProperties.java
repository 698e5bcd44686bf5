package org.leasehold.backends.opennebula.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.leasehold.backends.opennebula.client.Element;
import org.leasehold.backends.opennebula.requirements.Literal.Decimal;
import org.leasehold.backends.opennebula.requirements.Literal.Text;
import org.leasehold.backends.opennebula.requirements.Literal.Whole;
import org.leasehold.backends.opennebula.requirements.Requirement.All;
import org.leasehold.backends.opennebula.requirements.Requirement.Any;
import org.leasehold.backends.opennebula.requirements.Requirement.Comparison;
import org.leasehold.backends.opennebula.requirements.Requirement.Not;
import org.leasehold.backends.opennebula.requirements.Requirement.Operator;

/** Any expression is written and read again, and means what a plain evaluation says. */
class ExpressionProperties {
  private static final List<String> NAMES = List.of("A", "B", "C_2", "ABSENT");

  @Property
  void whatIsWrittenIsReadAgain(@ForAll("requirements") Requirement requirement)
      throws WrongExpression {
    assertThat(Requirement.read(requirement.toString())).isEqualTo(requirement);
  }

  @Property
  void ranksAreReadAgain(@ForAll("ranks") Rank rank) throws WrongExpression {
    assertThat(Rank.read(rank.toString())).isEqualTo(rank);
  }

  @Property
  void aRequirementMeansWhatAPlainEvaluationSays(
      @ForAll("requirements") Requirement requirement, @ForAll("hosts") Map<String, Integer> host)
      throws WrongExpression {
    HostAttributes attributes = attributes(host);
    assertThat(requirement.holds(attributes)).isEqualTo(plain(requirement, host));
    assertThat(Requirement.read(requirement.toString()).holds(attributes))
        .isEqualTo(plain(requirement, host));
  }

  @Property
  void bothIsBoth(
      @ForAll("requirements") Requirement one,
      @ForAll("requirements") Requirement other,
      @ForAll("hosts") Map<String, Integer> host) {
    HostAttributes attributes = attributes(host);
    assertThat(Requirement.both(one, other).holds(attributes))
        .isEqualTo(one.holds(attributes) && other.holds(attributes));
  }

  /** Any text is read, or refused with a message; words of the language more often than chance. */
  @Property(tries = 3000)
  void anyTextIsReadOrRefusedInWords(@ForAll("texts") String text) {
    try {
      Requirement read = Requirement.read(text);
      assertThat(Requirement.read(read.toString())).isEqualTo(read);
      read.holds(attributes(Map.of("A", 1)));
    } catch (WrongExpression e) {
      assertThat(e).hasMessageMatching("(?s)at character \\d+: .+");
    }
    try {
      Rank read = Rank.read(text);
      assertThat(Rank.read(read.toString())).isEqualTo(read);
      read.of(attributes(Map.of("A", 1)));
    } catch (WrongExpression e) {
      assertThat(e).hasMessageMatching("(?s)at character \\d+: .+");
    }
  }

  @Property
  void aPatternMatchesAsTheSlowWayDoes(
      @ForAll("patterns") String pattern, @ForAll("subjects") String text) {
    assertThat(Glob.matches(pattern, text)).isEqualTo(slowly(pattern, text));
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.strings().withChars("ab*?").ofMaxLength(8);
  }

  @Provide
  Arbitrary<String> subjects() {
    return Arbitraries.strings().withChars("abc").ofMaxLength(8);
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> words =
        Arbitraries.of(
                "A",
                "ID",
                "=",
                "!",
                "!=",
                "<",
                ">",
                "@>",
                "<=",
                "&",
                "|",
                "(",
                ")",
                "\"x*\"",
                "1",
                "-2",
                "0.5",
                "+",
                "-",
                "*",
                "/",
                " ",
                "\"",
                "YES",
                "CURRENT_VMS")
            .list()
            .ofMaxSize(20)
            .map(list -> String.join("", list));
    return Arbitraries.oneOf(words, Arbitraries.strings().ofMaxLength(40));
  }

  @Provide
  Arbitrary<Map<String, Integer>> hosts() {
    return Arbitraries.maps(Arbitraries.of("A", "B", "C_2"), Arbitraries.integers().between(-2, 2));
  }

  @Provide
  Arbitrary<Requirement> requirements() {
    return requirements(3);
  }

  private static Arbitrary<Requirement> requirements(int deep) {
    Arbitrary<Requirement> one = comparisons();
    if (deep == 0) {
      return one;
    }
    Arbitrary<Requirement> inner = requirements(deep - 1);
    return Arbitraries.oneOf(
        one,
        inner.map(Not::new),
        inner.list().ofMinSize(2).ofMaxSize(3).map(All::new),
        inner.list().ofMinSize(2).ofMaxSize(3).map(Any::new));
  }

  private static Arbitrary<Requirement> comparisons() {
    Arbitrary<String> names = Arbitraries.of(NAMES);
    Arbitrary<Literal> numbers =
        Arbitraries.oneOf(
            Arbitraries.longs().between(-2, 2).map(Whole::new),
            Arbitraries.of("-1.5", "0.0", "1.0", "1.25").map(n -> new Decimal(new BigDecimal(n))));
    Arbitrary<Literal> texts = Arbitraries.of("1", "*", "-?", "", "x").map(Text::new);
    Arbitrary<Requirement> withNumbers =
        Combinators.combine(names, Arbitraries.of(Operator.class), numbers).as(Comparison::new);
    Arbitrary<Requirement> withTexts =
        Combinators.combine(
                names, Arbitraries.of(Operator.EQUAL, Operator.UNEQUAL, Operator.CONTAINS), texts)
            .as(Comparison::new);
    return Arbitraries.oneOf(withNumbers, withTexts);
  }

  @Provide
  Arbitrary<Rank> ranks() {
    return ranks(4);
  }

  private static Arbitrary<Rank> ranks(int deep) {
    Arbitrary<Rank> one =
        Arbitraries.oneOf(
            Arbitraries.of("A", "B", "TEMPLATE/A").map(Rank.Attribute::new),
            Arbitraries.of("0", "1", "2.50").map(n -> new Rank.Constant(new BigDecimal(n))));
    if (deep == 0) {
      return one;
    }
    Arbitrary<Rank> inner = ranks(deep - 1);
    return Arbitraries.oneOf(
        one,
        inner.map(Rank.Negative::new),
        Combinators.combine(inner, Arbitraries.of(Rank.Operator.class), inner)
            .as(Rank.Operation::new));
  }

  static HostAttributes attributes(Map<String, Integer> host) {
    List<Element> children =
        new TreeMap<>(host)
            .entrySet().stream()
                .map(e -> new Element(e.getKey(), String.valueOf(e.getValue()), List.of()))
                .toList();
    Element template = new Element("TEMPLATE", "", children);
    return new HostAttributes(
        new Element("HOST", "", List.of(template)), Element.empty("TEMPLATE"), List.of());
  }

  private static boolean plain(Requirement requirement, Map<String, Integer> host) {
    if (requirement instanceof All all) {
      return all.parts().stream().map(part -> plain(part, host)).reduce(true, (a, b) -> a & b);
    } else if (requirement instanceof Any any) {
      return any.parts().stream().map(part -> plain(part, host)).reduce(false, (a, b) -> a | b);
    } else if (requirement instanceof Not not) {
      return !plain(not.inner(), host);
    } else if (requirement instanceof Comparison comparison) {
      return host.containsKey(comparison.name())
          && plain(host.get(comparison.name()), comparison.operator(), comparison.literal());
    }
    return true;
  }

  private static boolean plain(int value, Operator operator, Literal literal) {
    if (literal instanceof Text text) {
      boolean same = slowly(text.pattern(), String.valueOf(value)) && !text.pattern().isEmpty();
      return operator == Operator.UNEQUAL ? !same && !text.pattern().isEmpty() : same;
    }
    double other = Double.parseDouble(literal.toString());
    return switch (operator) {
      case EQUAL, CONTAINS -> value == other;
      case UNEQUAL -> value != other;
      case LESS -> value < other;
      case MORE -> value > other;
      case AT_MOST -> value <= other;
      case AT_LEAST -> value >= other;
    };
  }

  private static boolean slowly(String pattern, String text) {
    if (pattern.isEmpty()) {
      return text.isEmpty();
    }
    String rest = pattern.substring(1);
    return switch (pattern.charAt(0)) {
      case '*' -> slowly(rest, text) || !text.isEmpty() && slowly(pattern, text.substring(1));
      case '?' -> !text.isEmpty() && slowly(rest, text.substring(1));
      default ->
          !text.isEmpty() && text.charAt(0) == pattern.charAt(0) && slowly(rest, text.substring(1));
    };
  }
}
