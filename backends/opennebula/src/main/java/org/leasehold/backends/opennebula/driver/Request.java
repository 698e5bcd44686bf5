package org.leasehold.backends.opennebula.driver;

import java.util.Optional;

/**
 * A line from oned: {@code TYPE STATUS ID PAYLOAD}, where a request's status is empty, so that two
 * blanks follow the type.
 *
 * @param type its first word
 * @param id the object it is about, as it stands; empty where there is none
 */
record Request(String type, Optional<String> id) {

  /**
   * Reads a line, which may be cut off in its payload: that tells what oned has, which is looked up
   * anyway.
   */
  static Request of(String line) {
    String[] words = line.split(" ", 4);
    Optional<String> id =
        words.length < 3 ? Optional.empty() : Optional.of(words[2].trim()).filter(Request::isId);
    return new Request(words[0].trim(), id);
  }

  private static boolean isId(String word) {
    return word.matches("-?[0-9]{1,10}");
  }
}
