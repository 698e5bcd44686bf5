package org.leasehold.backends.opennebula.leases;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.leasehold.backends.opennebula.client.Element;

/** A vector attribute of a template, {@code NAME = [A = "x", B = "y"]}. */
final class Vector {
  private static final int LONGEST = 60;

  private final Element element;

  private Vector(Element element) {
    this.element = element;
  }

  /**
   * The vector of a name; empty where the template has none.
   *
   * @param names which attributes it may have
   * @throws WrongTemplate when it is none, is there twice, or has another attribute
   */
  static Optional<Vector> of(Element template, String name, List<String> names)
      throws WrongTemplate {
    List<Element> all = template.children(name);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    if (all.size() > 1) {
      throw new WrongTemplate(name + " is there " + all.size() + " times; expected once");
    }
    Element element = all.get(0);
    if (!element.text().isBlank()) {
      throw new WrongTemplate(
          name
              + ": expected a vector such as "
              + name
              + " = [ START = \"now\" ], not \""
              + shown(element.text())
              + "\"");
    }
    Set<String> allowed = Set.copyOf(names);
    List<String> seen = new ArrayList<>();
    for (Element attribute : element.children()) {
      if (!allowed.contains(attribute.name())) {
        throw new WrongTemplate(
            name + " has no " + shown(attribute.name()) + "; it has " + String.join(", ", names));
      }
      if (seen.contains(attribute.name())) {
        throw new WrongTemplate(name + "/" + attribute.name() + " is there twice; expected once");
      }
      seen.add(attribute.name());
    }
    return Optional.of(new Vector(element));
  }

  /** The value of an attribute, without blanks around it; empty where it is blank or absent. */
  Optional<String> text(String name) {
    return element.value(name).map(String::strip);
  }

  /** The same in lower case, for words. */
  Optional<String> word(String name) {
    return text(name).map(text -> text.toLowerCase(Locale.ROOT));
  }

  /**
   * The value of an attribute that must be there.
   *
   * @throws WrongTemplate when it is not
   */
  String required(String name) throws WrongTemplate {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      throw new WrongTemplate(element.name() + " has no " + name);
    }
    return text.get();
  }

  /**
   * Whether an attribute says yes; empty where it is absent.
   *
   * @throws WrongTemplate when it says neither yes nor no
   */
  Optional<Boolean> flag(String name) throws WrongTemplate {
    Optional<String> word = word(name);
    if (word.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (word.get()) {
          case "yes", "true" -> true;
          case "no", "false" -> false;
          default -> throw expected(name, "yes or no");
        });
  }

  /** A value is not what it may be. */
  WrongTemplate expected(String name, String what) {
    return new WrongTemplate(
        element.name()
            + "/"
            + name
            + ": expected "
            + what
            + ", not \""
            + shown(text(name).orElse(""))
            + "\"");
  }

  /** A text of a user in a message: one short line. */
  static String shown(String text) {
    String line = text.replaceAll("\\p{C}", "?");
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
  }
}
