package org.leasehold.simulator.workload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.leasehold.configuration.BadInput;

/** Reads a source line by line, none of them longer than {@link Source#LONGEST_LINE}. */
final class Lines implements AutoCloseable {
  private final Source source;
  private final InputStream in;
  private final byte[] chunk = new byte[1 << 16];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int from;
  private int to;
  private int number;
  private long read;

  private Lines(Source source, InputStream in) {
    this.source = source;
    this.in = in;
  }

  static Lines of(Source source) throws BadInput {
    try {
      return new Lines(source, source.bytes().open());
    } catch (IOException e) {
      throw source.unreadable(e);
    }
  }

  /**
   * The next line without its end, or empty after the last. Bytes that are not UTF-8 become
   * replacement characters: the comments of old logs are often Latin-1.
   */
  Optional<String> next() throws BadInput {
    line.reset();
    number++;
    if (!fill()) {
      return Optional.empty();
    }
    boolean ended = false;
    while (!ended && fill()) {
      int end = from;
      while (end < to && chunk[end] != '\n') {
        end++;
      }
      if (line.size() + (end - from) > Source.LONGEST_LINE) {
        throw position().tooLong();
      }
      line.write(chunk, from, end - from);
      ended = end < to;
      from = ended ? end + 1 : end;
    }
    return Optional.of(line.toString(StandardCharsets.UTF_8).strip());
  }

  /** Whether there is more to read, which is in the chunk then. */
  private boolean fill() throws BadInput {
    if (from < to) {
      return true;
    }
    try {
      from = 0;
      to = Math.max(0, in.read(chunk));
    } catch (IOException e) {
      throw source.unreadable(e);
    }
    read += to;
    if (read > Source.LARGEST_LOG) {
      throw source.bad("expected a file of at most " + (Source.LARGEST_LOG >> 20) + " MiB");
    }
    return to > 0;
  }

  /** Where the last line read is. */
  Position position() {
    return source.at(number);
  }

  @Override
  public void close() throws BadInput {
    try {
      in.close();
    } catch (IOException e) {
      throw source.unreadable(e);
    }
  }
}
