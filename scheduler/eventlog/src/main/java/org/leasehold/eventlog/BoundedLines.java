package org.leasehold.eventlog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import org.leasehold.configuration.BadInput;

/** Lines of a UTF-8 text, none of which may fill the memory. */
final class BoundedLines {
  /** Characters; a plan over a hundred thousand hosts with long names has fewer. */
  static final int LONGEST = 1 << 24;

  private final String name;
  private final BufferedReader in;
  private int number;

  BoundedLines(String name, InputStream in) {
    this.name = name;
    // A decoder of its own reports malformed bytes, which a charset would replace.
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
  }

  /** The number of the line that was given last, from 1. */
  int number() {
    return number;
  }

  /** The next line; empty at the end. */
  Optional<String> next() throws IOException, BadInput {
    number++;
    try {
      return line();
    } catch (CharacterCodingException e) {
      throw fault("UTF-8 was expected");
    }
  }

  private Optional<String> line() throws IOException, BadInput {
    int c = in.read();
    if (c < 0) {
      return Optional.empty();
    }
    StringBuilder line = new StringBuilder(128);
    while (c >= 0 && c != '\n') {
      if (line.length() == LONGEST) {
        throw fault("a line of at most " + LONGEST + " characters was expected");
      }
      line.append((char) c);
      c = in.read();
    }
    return Optional.of(line.toString());
  }

  private BadInput fault(String message) {
    return BadInput.in(name, OptionalInt.of(number), message);
  }
}
