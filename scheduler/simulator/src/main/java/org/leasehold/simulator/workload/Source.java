package org.leasehold.simulator.workload;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.CharArrayReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.leasehold.configuration.BadInput;

/**
 * Something to read, with a name for messages. Whatever it holds, reading it takes bounded memory.
 *
 * @param name what the user called it
 * @param bytes opens it at its beginning
 */
record Source(String name, Opener bytes) {
  /** The longest line of any file, in bytes. */
  static final int LONGEST_LINE = 1 << 20;

  /** The largest XML or YAML file, in bytes. */
  static final int LARGEST_TREE = 64 << 20;

  /** The largest file of lines, in bytes; the largest log of the archive has half of it. */
  static final long LARGEST_LOG = 256L << 20;

  /** Opens a source. */
  @FunctionalInterface
  interface Opener {
    InputStream open() throws IOException;
  }

  static Source of(Path file) throws BadInput {
    if (!Files.exists(file)) {
      throw BadInput.in(file.toString(), OptionalInt.empty(), "no such file");
    }
    if (Files.isDirectory(file)) {
      throw BadInput.in(
          file.toString(), OptionalInt.empty(), "is a directory; expected a workload file");
    }
    if (!Files.isRegularFile(file)) {
      // A pipe could be read once only, and might never end.
      throw BadInput.in(
          file.toString(), OptionalInt.empty(), "is not a regular file; expected a workload file");
    }
    return new Source(file.toString(), () -> Files.newInputStream(file));
  }

  static Source of(String name, byte[] content) {
    return new Source(name, () -> new ByteArrayInputStream(content));
  }

  /** The name without folders and ending: what a workload is called that does not say. */
  String stem() {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    int dot = last.lastIndexOf('.');
    return dot > 0 ? last.substring(0, dot) : last;
  }

  Position at(int line) {
    return new Position(name, line);
  }

  /** A fault of the whole. */
  BadInput bad(String message) {
    return BadInput.in(name, OptionalInt.empty(), message);
  }

  BadInput unreadable(IOException e) {
    return bad("cannot be read: " + e.getMessage());
  }

  /** Whether the first character that is not white space is an opening angle bracket. */
  boolean looksLikeXml() throws BadInput {
    try (InputStream in = bytes.open()) {
      for (byte b : in.readNBytes(4096)) {
        boolean byteOrderMarkOrSpace = b <= ' ';
        if (!byteOrderMarkOrSpace) {
          return b == '<';
        }
      }
      return false;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** All of it, as strict UTF-8 without a byte order mark, of lines that are not too long. */
  Reader readText() throws BadInput {
    byte[] content = readBytes();
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(content);
    CharBuffer out = CharBuffer.allocate(content.length);
    if (decoder.decode(in, out, true).isError()) {
      int line = 1;
      for (int i = 0; i < in.position(); i++) {
        line += content[i] == '\n' ? 1 : 0;
      }
      throw at(line).bad("expected text in UTF-8");
    }
    out.flip();
    int from = out.hasRemaining() && out.get(0) == '\uFEFF' ? 1 : 0;
    return new CharArrayReader(out.array(), from, out.limit() - from);
  }

  private byte[] readBytes() throws BadInput {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] chunk = new byte[1 << 16];
    int line = 1;
    int length = 0;
    try (InputStream in = bytes.open()) {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        for (int i = 0; i < n; i++) {
          length++;
          if (chunk[i] == '\n') {
            line++;
            length = 0;
          } else if (length > LONGEST_LINE) {
            throw at(line).tooLong();
          }
        }
        all.write(chunk, 0, n);
        if (all.size() > LARGEST_TREE) {
          throw bad("expected a file of at most " + (LARGEST_TREE >> 20) + " MiB");
        }
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    return all.toByteArray();
  }
}
