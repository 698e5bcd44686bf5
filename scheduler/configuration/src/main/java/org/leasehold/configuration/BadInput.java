package org.leasehold.configuration;

import java.util.OptionalInt;

/**
 * Input that cannot be used: what is wrong, where, and what was expected. The command line shows
 * the message alone and ends with exit code 2.
 */
public final class BadInput extends Exception {
  private static final long serialVersionUID = 1L;

  private BadInput(String message) {
    super(message);
  }

  /** A fault that has no place in a file. */
  public static BadInput of(String message) {
    return new BadInput(message);
  }

  /**
   * A fault in a file: {@code FILE:LINE: MESSAGE}.
   *
   * @param file the file's name as the user gave it
   * @param line from 1; empty when unknown
   * @param message what is wrong and what was expected
   */
  public static BadInput in(String file, OptionalInt line, String message) {
    return new BadInput(file + (line.isPresent() ? ":" + line.getAsInt() : "") + ": " + message);
  }
}
