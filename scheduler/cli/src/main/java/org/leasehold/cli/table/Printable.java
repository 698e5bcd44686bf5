package org.leasehold.cli.table;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/** Text from elsewhere, as it may stand on a terminal: nothing in it steers the terminal. */
public final class Printable {
  private Printable() {}

  /** The text on one line; what takes no column or has no shape becomes a question mark. */
  public static String of(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints().map(c -> isHarmless(c) ? c : '?').forEach(printable::appendCodePoint);
    return printable.toString();
  }

  /** How many columns a printable text takes: wide characters take two, accents none. */
  static int width(String text) {
    return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
  }

  /** As much of a printable text as fits, the end replaced by a mark where it does not. */
  static String cut(String text, int columns, String mark) {
    if (width(text) <= columns) {
      return text;
    }
    StringBuilder cut = new StringBuilder();
    int left = columns - width(mark);
    for (int c : text.codePoints().toArray()) {
      left -= Math.max(0, WCWidth.wcwidth(c));
      if (left < 0) {
        break;
      }
      cut.appendCodePoint(c);
    }
    return cut + mark;
  }

  /** The words of a printable text on lines of at most so many columns, longer words apart. */
  public static List<String> wrap(String text, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (line.length() > 0 && width(line.toString()) + 1 + width(word) > columns) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static boolean isHarmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
