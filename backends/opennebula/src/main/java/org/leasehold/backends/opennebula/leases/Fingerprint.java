package org.leasehold.backends.opennebula.leases;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.leasehold.backends.opennebula.client.Element;

/** A short name for a text: equal for equal texts, and in practice for no others. */
final class Fingerprint {
  private static final int LENGTH = 16;

  private Fingerprint() {}

  /** Sixteen hexadecimal digits. */
  static String of(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  /** That of the attributes of these names. */
  static String of(Element template, Element userTemplate, List<String> names) {
    StringBuilder text = new StringBuilder();
    for (Element part : List.of(template, userTemplate)) {
      for (String name : names) {
        part.children(name).forEach(element -> write(element, text));
      }
      text.append('\n');
    }
    return of(text.toString());
  }

  private static void write(Element element, StringBuilder text) {
    text.append(element.name()).append('[').append(element.text().strip()).append('|');
    element.children().forEach(child -> write(child, text));
    text.append(']');
  }
}
