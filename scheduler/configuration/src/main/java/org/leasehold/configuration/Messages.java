package org.leasehold.configuration;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The wording of faults that have more than one place. */
final class Messages {
  private static final int LONGEST_EXCERPT = 60;
  private static final int FARTHEST_TYPO = 4;

  private Messages() {}

  /** A value is not what its key takes. */
  static String wrongValue(String key, ValueType<?> type, String text) {
    return key + " must be " + type.expected() + ", not " + excerpt(text);
  }

  /** There is no such key; names the one that was probably meant. */
  static String unknownKey(String key, Collection<String> known) {
    return "unknown key "
        + excerpt(key)
        + nearest(key, known)
            .map(near -> "; did you mean " + near + "?")
            .orElse("; docs/configuration.md lists all keys");
  }

  /** The known name that a wrong one was probably meant for. */
  static Optional<String> nearest(String wrong, Collection<String> known) {
    if (wrong.length() > 2 * LONGEST_EXCERPT) {
      return Optional.empty();
    }
    // At most one character in three may differ, or anything would be near a short name.
    int farthest = Math.min(FARTHEST_TYPO, Math.max(1, wrong.length() / 3));
    LevenshteinDistance distance = new LevenshteinDistance();
    return known.stream()
        .filter(name -> distance.apply(lower(name), lower(wrong)) <= farthest)
        .min(Comparator.comparing(name -> distance.apply(lower(name), lower(wrong))))
        .or(
            () ->
                known.stream().filter(name -> lastPart(name).equals(lastPart(wrong))).findFirst());
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static String lastPart(String name) {
    return lower(name.substring(name.lastIndexOf('.') + 1));
  }

  /** A text of the user's in quotes, short and on one line. */
  static String excerpt(String text) {
    String cut =
        text.length() <= LONGEST_EXCERPT ? text : text.substring(0, LONGEST_EXCERPT) + "...";
    return '"' + cut.replaceAll("\\p{C}", "?") + '"';
  }
}
