package org.leasehold.cli.client;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leasehold.configuration.BadInput;

/** Amounts of memory and disk as people write them. */
final class Megabytes {
  private static final Pattern AMOUNT =
      Pattern.compile("(\\d{1,12})\\s*(m|mb|g|gb|t|tb)?", Pattern.CASE_INSENSITIVE);

  private Megabytes() {}

  /**
   * A number of MB.
   *
   * @param where what to call it in messages
   * @throws BadInput when it is none
   */
  static long read(String where, String text) throws BadInput {
    Matcher amount = AMOUNT.matcher(text.strip());
    if (!amount.matches()) {
      throw BadInput.of(
          where + ": expected a number of MB such as 512, 512M or 4G, not '" + text + "'");
    }
    String unit = amount.group(2) == null ? "m" : amount.group(2).toLowerCase(Locale.ROOT);
    long factor = unit.startsWith("t") ? 1024 * 1024 : unit.startsWith("g") ? 1024 : 1;
    return Long.parseLong(amount.group(1)) * factor;
  }
}
