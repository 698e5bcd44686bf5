package org.leasehold.daemon.store;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.leasehold.configuration.BadInput;

/** Texts of the database that stand for values. */
final class Words {
  private Words() {}

  /**
   * The value of an enum that has this word.
   *
   * @throws BadInput when none has
   */
  static <T> T value(String text, T[] values, Function<T, String> word) throws BadInput {
    for (T value : values) {
      if (word.apply(value).equals(text)) {
        return value;
      }
    }
    throw BadInput.of("nothing is called " + text);
  }

  /** A text of anybody's with what not every database takes, NUL and half characters, replaced. */
  static String storable(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
        .replace('\0', '\uFFFD');
  }
}
