package org.leasehold.backends.opennebula.requirements;

/**
 * Patterns of the shell, as POSIX's {@code fnmatch} has them: {@code *}, {@code ?}, {@code [a-z]},
 * {@code [!a-z]} and a backslash before what is meant literally. In time of at most the product of
 * the two lengths.
 */
final class Glob {
  private final String pattern;
  private final String text;

  private Glob(String pattern, String text) {
    this.pattern = pattern;
    this.text = text;
  }

  static boolean matches(String pattern, String text) {
    return new Glob(pattern, text).matches();
  }

  private boolean matches() {
    int inPattern = 0;
    int inText = 0;
    int afterStar = -1;
    int starFrom = 0;
    while (inText < text.length()) {
      if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
        inPattern++;
        afterStar = inPattern;
        starFrom = inText;
        continue;
      }
      int end = inPattern < pattern.length() ? endOfOne(inPattern) : inPattern;
      if (end > inPattern && oneMatches(inPattern, end, text.charAt(inText))) {
        inPattern = end;
        inText++;
      } else if (afterStar >= 0) {
        // The last star takes one character more; an earlier one never has to.
        starFrom++;
        inText = starFrom;
        inPattern = afterStar;
      } else {
        return false;
      }
    }
    while (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
      inPattern++;
    }
    return inPattern == pattern.length();
  }

  /** Where the part of the pattern ends that stands for one character. */
  private int endOfOne(int from) {
    char first = pattern.charAt(from);
    if (first == '\\' && from + 1 < pattern.length()) {
      return from + 2;
    }
    if (first == '[') {
      int close = closing(from);
      return close < 0 ? from + 1 : close + 1;
    }
    return from + 1;
  }

  /** Where a set ends, -1 for one that does not and so is a plain bracket. */
  private int closing(int open) {
    int at = open + 1;
    if (at < pattern.length() && isNot(pattern.charAt(at))) {
      at++;
    }
    for (int first = at; at < pattern.length(); at++) {
      char here = pattern.charAt(at);
      if (here == ']' && at > first) {
        return at;
      }
      if (here == '\\') {
        at++;
      }
    }
    return -1;
  }

  private static boolean isNot(char sign) {
    return sign == '!' || sign == '^';
  }

  private boolean oneMatches(int from, int end, char character) {
    char first = pattern.charAt(from);
    if (end - from == 1) {
      return first == '?' || first == character;
    }
    if (first == '\\') {
      return pattern.charAt(from + 1) == character;
    }
    boolean not = isNot(pattern.charAt(from + 1));
    return setHas(not ? from + 2 : from + 1, end - 1, character) != not;
  }

  private boolean setHas(int from, int end, char character) {
    boolean has = false;
    for (int at = from; at < end; at++) {
      char least = pattern.charAt(at);
      if (least == '\\' && at + 1 < end) {
        at++;
        least = pattern.charAt(at);
      }
      char most = least;
      if (at + 2 < end && pattern.charAt(at + 1) == '-') {
        at += 2;
        most = pattern.charAt(at);
        if (most == '\\' && at + 1 < end) {
          at++;
          most = pattern.charAt(at);
        }
      }
      has |= least <= character && character <= most;
    }
    return has;
  }
}
