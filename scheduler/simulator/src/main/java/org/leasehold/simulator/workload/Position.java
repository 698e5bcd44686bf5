package org.leasehold.simulator.workload;

import java.util.OptionalInt;
import org.leasehold.configuration.BadInput;

/**
 * A line of a file.
 *
 * @param file the file's name as the user gave it
 * @param line from 1
 */
record Position(String file, int line) {

  BadInput bad(String message) {
    return BadInput.in(file, OptionalInt.of(line), message);
  }

  BadInput tooLong() {
    return bad("expected a line of at most " + Source.LONGEST_LINE + " bytes");
  }
}
