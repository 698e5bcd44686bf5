package org.leasehold.cli.table;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;

/**
 * What standard output can show.
 *
 * @param columns its width; empty when it is no terminal, where nothing is cut
 * @param bold whether headings may be set off by escape sequences
 * @param unicode whether it shows more than ASCII
 */
public record Terminal(OptionalInt columns, boolean bold, boolean unicode) {
  /** Set by {@code bin/leasehold} where standard output is a terminal: its width. */
  static final String COLUMNS = "leasehold.columns";

  private static final int NARROWEST = 20;

  /**
   * Standard output as {@code bin/leasehold} found it. Without it nothing is taken for a terminal:
   * Java 17 cannot tell.
   *
   * @param environment {@code NO_COLOR} and {@code TERM} are obeyed
   */
  public static Terminal of(Properties properties, Map<String, String> environment, Charset out) {
    OptionalInt columns = columns(properties.getProperty(COLUMNS, ""));
    boolean plain =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "dumb").equals("dumb");
    return new Terminal(columns, columns.isPresent() && !plain, out.newEncoder().canEncode('█'));
  }

  private static OptionalInt columns(String text) {
    return text.matches("\\d{1,5}")
        ? OptionalInt.of(Math.max(NARROWEST, Integer.parseInt(text)))
        : OptionalInt.empty();
  }
}
