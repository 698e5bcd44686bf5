package org.leasehold.backends.opennebula.client;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;

/**
 * An XML element as OpenNebula uses it: with text, or with children. Templates are kept as elements
 * too: an attribute is a child, a vector a child with children.
 *
 * @param text what stands directly in it, CDATA included; blank where there are children
 */
public record Element(String name, String text, List<Element> children) {

  public Element {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(text, "text");
    children = List.copyOf(children);
  }

  /** An element of this name that is empty. */
  public static Element empty(String name) {
    return new Element(name, "", List.of());
  }

  /** The first child of the name. */
  public Optional<Element> child(String child) {
    return children.stream().filter(c -> c.name.equals(child)).findFirst();
  }

  /** All children of the name, in their order. */
  public List<Element> children(String child) {
    return children.stream().filter(c -> c.name.equals(child)).toList();
  }

  /** The first child of the name, or an empty one. */
  public Element part(String child) {
    return child(child).orElseGet(() -> empty(child));
  }

  /** The text of the first child of the name, unless it is blank. */
  public Optional<String> value(String child) {
    return child(child).map(Element::text).filter(text -> !text.isBlank());
  }

  /** The text of the first child of the name; nothing where there is none. */
  public String valueOrEmpty(String child) {
    return value(child).orElse("");
  }

  /**
   * The whole number in the first child of the name.
   *
   * @throws Unreadable when it is absent or no number of 64 bits
   */
  public long number(String child) throws Unreadable {
    String text = value(child).orElseThrow(() -> new Unreadable(name + " has no " + child));
    try {
      return Long.parseLong(text.trim());
    } catch (NumberFormatException e) {
      throw new Unreadable(name + "/" + child + " must be a whole number, not " + text, e);
    }
  }

  /**
   * The number of an object, or another of 32 bits, in the first child of the name.
   *
   * @throws Unreadable when it is absent or no such number
   */
  public int id(String child) throws Unreadable {
    long number = number(child);
    if ((int) number != number) {
      throw new Unreadable(name + "/" + child + " is out of bounds: " + number);
    }
    return (int) number;
  }

  /**
   * The whole number in the first child of the name, 0 where there is none.
   *
   * @throws Unreadable when it is there and no number of 64 bits
   */
  public long numberOrZero(String child) throws Unreadable {
    return value(child).isPresent() ? number(child) : 0;
  }

  /**
   * The number, with a fraction or without, in the first child of the name.
   *
   * @throws Unreadable when it is there and no number
   */
  public Optional<BigDecimal> decimal(String child) throws Unreadable {
    Optional<String> text = value(child);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      BigDecimal number = new BigDecimal(text.get().trim());
      if (Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS) {
        throw new Unreadable(name + "/" + child + " is out of bounds: " + text.get());
      }
      return Optional.of(number);
    } catch (NumberFormatException e) {
      throw new Unreadable(name + "/" + child + " must be a number, not " + text.get(), e);
    }
  }

  /**
   * The time in the first child of the name, in seconds since 1970; 0 means not yet.
   *
   * @throws Unreadable when it is there and no time
   */
  public Optional<Instant> time(String child) throws Unreadable {
    long seconds = numberOrZero(child);
    if (seconds < 0 || seconds > Instant.MAX.getEpochSecond()) {
      throw new Unreadable(name + "/" + child + " must be a time, not " + seconds);
    }
    return seconds == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
  }

  /**
   * The numbers in the children {@code ID} of the first child of the name.
   *
   * @throws Unreadable when one of them is none
   */
  public List<Integer> ids(String child) throws Unreadable {
    List<Integer> ids = new ArrayList<>();
    for (Element id : part(child).children("ID")) {
      ids.add(new Element(child, "", List.of(id)).id("ID"));
    }
    return List.copyOf(ids);
  }

  private static final int MOST_DIGITS = 60;
}
