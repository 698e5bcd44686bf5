package org.leasehold.simulator.report;

import java.util.Locale;

/** Labelled paragraphs of plain text, wrapped to 80 columns. */
final class Paragraphs {
  private static final int WIDTH = 80;
  private static final int INDENT = 15;

  private final StringBuilder text = new StringBuilder();

  /** A paragraph; the words of the format stay whole unless one alone is wider than a line. */
  void add(String label, String format, Object... values) {
    StringBuilder line = new StringBuilder(pad(label));
    String body = printable(String.format(Locale.ROOT, format, values));
    for (String word : body.trim().split(" +")) {
      String rest = word;
      if (line.length() + rest.length() + 1 > WIDTH && line.length() > INDENT) {
        end(line);
        line = new StringBuilder(pad(""));
      }
      while (INDENT + 1 + rest.length() > WIDTH) {
        line.append(' ').append(rest, 0, WIDTH - INDENT - 1);
        rest = rest.substring(WIDTH - INDENT - 1);
        end(line);
        line = new StringBuilder(pad(""));
      }
      line.append(' ').append(rest);
    }
    end(line);
  }

  private static String pad(String label) {
    return String.format("%-" + INDENT + "s", label);
  }

  /** What a request says must not steer the terminal. */
  private static String printable(String text) {
    return text.replaceAll("\\s", " ").replaceAll("\\p{Cntrl}", "?");
  }

  private void end(StringBuilder line) {
    text.append(line.toString().stripTrailing()).append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
