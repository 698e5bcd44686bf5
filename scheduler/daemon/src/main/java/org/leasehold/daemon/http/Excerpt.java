package org.leasehold.daemon.http;

/** A caller's text in a message: in quotes, short, on one line. */
final class Excerpt {
  private static final int LONGEST = 60;

  private Excerpt() {}

  static String of(String text) {
    String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    return '"' + cut.replaceAll("\\p{C}", "?") + '"';
  }
}
