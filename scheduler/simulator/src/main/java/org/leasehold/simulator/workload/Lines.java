package org.leasehold.simulator.workload;

import java.io.BufferedInputStream;
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
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
  private int number;
  private long read;

  private Lines(Source source, InputStream in) {
    this.source = source;
    this.in = in;
  }

  static Lines of(Source source) throws BadInput {
    try {
      return new Lines(source, new BufferedInputStream(source.bytes().open(), 1 << 16));
    } catch (IOException e) {
      throw source.unreadable(e);
    }
  }

  /**
   * The next line without its end, or empty after the last. Bytes that are not UTF-8 become
   * replacement characters: the comments of old logs are often Latin-1.
   */
  Optional<String> next() throws BadInput {
    buffer.reset();
    number++;
    try {
      int b = in.read();
      if (b < 0) {
        return Optional.empty();
      }
      for (; b >= 0 && b != '\n'; b = in.read()) {
        buffer.write(b);
        if (buffer.size() > Source.LONGEST_LINE) {
          throw position().tooLong();
        }
      }
    } catch (IOException e) {
      throw source.unreadable(e);
    }
    read += buffer.size() + 1;
    if (read > Source.LARGEST_LOG) {
      throw source.bad("expected a file of at most " + (Source.LARGEST_LOG >> 20) + " MiB");
    }
    return Optional.of(buffer.toString(StandardCharsets.UTF_8).strip());
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
