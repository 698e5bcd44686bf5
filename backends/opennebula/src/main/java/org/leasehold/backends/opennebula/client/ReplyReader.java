package org.leasehold.backends.opennebula.client;

import java.util.List;
import java.util.Set;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;

/**
 * Reads what oned answers: an array {@code [true, value, 0]} or {@code [false, text, code, id,
 * i8]}, of which versions differ in how much follows the code, or a fault.
 */
final class ReplyReader {
  private static final Set<String> WHOLE = Set.of("i4", "int", "i8");

  private final XmlReader xml = new XmlReader();

  /**
   * The reply in the body of a response.
   *
   * @throws Unreadable when there is none
   */
  Reply read(byte[] body) throws Unreadable {
    Element response = xml.read(body);
    if (!response.name().equals("methodResponse")) {
      throw new Unreadable("a methodResponse was expected, not " + response.name());
    }
    if (response.child("fault").isPresent()) {
      return fault(response.part("fault"));
    }
    List<Element> values =
        inside(response, "params", "param", "value", "array", "data").children("value");
    if (values.size() < 2) {
      throw new Unreadable("a reply of 2 values or more was expected, not " + values.size());
    }
    String value = scalar(values.get(1));
    if (truth(values.get(0))) {
      return new Reply.Success(value);
    }
    if (values.size() < 3) {
      throw new Unreadable("a failure without a code: " + value);
    }
    return new Reply.Failure(whole(values.get(2)), value);
  }

  private static Reply fault(Element fault) throws Unreadable {
    List<Element> members = inside(fault, "value", "struct").children("member");
    return new Reply.Failure(
        Math.min(-1, whole(member(members, "faultCode"))), scalar(member(members, "faultString")));
  }

  private static Element member(List<Element> members, String name) throws Unreadable {
    return members.stream()
        .filter(m -> m.valueOrEmpty("name").equals(name))
        .findFirst()
        .flatMap(m -> m.child("value"))
        .orElseThrow(() -> new Unreadable("a fault without a " + name));
  }

  private static Element inside(Element outer, String... path) throws Unreadable {
    Element here = outer;
    for (String name : path) {
      Element from = here;
      here = from.child(name).orElseThrow(() -> new Unreadable(from.name() + " has no " + name));
    }
    return here;
  }

  private static boolean truth(Element value) throws Unreadable {
    return switch (value.valueOrEmpty("boolean").trim()) {
      case "1" -> true;
      case "0" -> false;
      default -> throw new Unreadable("a reply does not say whether the call was done");
    };
  }

  private static int whole(Element value) throws Unreadable {
    for (Element typed : value.children()) {
      if (WHOLE.contains(typed.name())) {
        return value.id(typed.name());
      }
    }
    throw new Unreadable("a reply with no number where its code should be");
  }

  /** A value without a type is a text. */
  private static String scalar(Element value) throws Unreadable {
    if (value.children().isEmpty()) {
      return value.text();
    }
    Element typed = value.children().get(0);
    if (!typed.children().isEmpty()) {
      throw new Unreadable("a plain value was expected in a reply, not a " + typed.name());
    }
    return typed.text();
  }
}
