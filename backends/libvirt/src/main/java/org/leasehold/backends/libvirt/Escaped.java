package org.leasehold.backends.libvirt;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Any text as letters, digits, '.' and '-': each other char becomes '_' and its four hexadecimal
 * digits. Reversible, so that no two texts become one.
 */
final class Escaped {
  private static final Pattern WHOLE = Pattern.compile("([A-Za-z0-9.-]|_[0-9a-f]{4})*");
  private static final Pattern PART = Pattern.compile("_([0-9a-f]{4})");

  private Escaped() {}

  /** The text, escaped. */
  static String of(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char c : text.toCharArray()) {
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || c == '.' || c == '-');
      escaped.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "_%04x", (int) c));
    }
    return escaped.toString();
  }

  /** What was escaped; empty when that is nothing {@link #of} makes. */
  static Optional<String> read(String escaped) {
    if (!WHOLE.matcher(escaped).matches()) {
      return Optional.empty();
    }
    String text =
        PART.matcher(escaped)
            .replaceAll(
                part ->
                    Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(part.group(1), 16))));
    return Optional.of(text);
  }
}
