package org.leasehold.backends.opennebula.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.leasehold.backends.opennebula.client.Element;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;
import org.leasehold.backends.opennebula.client.XmlReader;

/**
 * Reads templates as oned does: text of {@code NAME = "value"} and {@code NAME = [A = "x", B =
 * "y"]}, or XML. Names come out in capitals.
 */
final class TemplateText {
  private final String text;
  private int at;

  private TemplateText(String text) {
    this.text = text;
  }

  /** The attributes, below an element of the given name. */
  static Element read(String root, String text) throws Refusal {
    if (!text.trim().startsWith("<")) {
      return new Element(root, "", new TemplateText(text).attributes());
    }
    try {
      return new Element(root, "", new XmlReader().read(text).children());
    } catch (Unreadable e) {
      throw Refusal.internal("Parse error: " + e.getMessage());
    }
  }

  private List<Element> attributes() throws Refusal {
    List<Element> all = new ArrayList<>();
    for (skipBlanks(); at < text.length(); skipBlanks()) {
      String name = name();
      if (peek() == '[') {
        all.add(new Element(name, "", vector()));
      } else {
        all.add(new Element(name, value("\n"), List.of()));
      }
    }
    return all;
  }

  private List<Element> vector() throws Refusal {
    List<Element> all = new ArrayList<>();
    at++;
    for (skipBlanks(); peek() != ']'; skipBlanks()) {
      all.add(new Element(name(), value(",]\n"), List.of()));
      skipBlanks();
      if (peek() == ',') {
        at++;
      }
    }
    at++;
    return all;
  }

  private String name() throws Refusal {
    int from = at;
    while (at < text.length() && (Character.isLetterOrDigit(peek()) || peek() == '_')) {
      at++;
    }
    String name = text.substring(from, at);
    skipBlanks();
    if (name.isEmpty() || at == text.length() || peek() != '=') {
      throw error();
    }
    at++;
    skipBlanks();
    if (at == text.length()) {
      throw error();
    }
    return name.toUpperCase(Locale.ROOT);
  }

  private String value(String ends) throws Refusal {
    StringBuilder value = new StringBuilder();
    if (peek() != '"') {
      while (at < text.length() && ends.indexOf(peek()) < 0) {
        value.append(text.charAt(at++));
      }
      return value.toString().trim();
    }
    for (at++; at < text.length() && peek() != '"'; at++) {
      if (peek() == '\\' && text.startsWith("\"", at + 1)) {
        at++;
      }
      value.append(text.charAt(at));
    }
    if (at == text.length()) {
      throw error();
    }
    at++;
    return value.toString();
  }

  private char peek() throws Refusal {
    if (at >= text.length()) {
      throw error();
    }
    return text.charAt(at);
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private Refusal error() {
    return Refusal.internal("Parse error: syntax error at character " + at);
  }
}
