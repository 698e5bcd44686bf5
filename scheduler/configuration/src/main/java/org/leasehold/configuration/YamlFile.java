package org.leasehold.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.commons.configuration2.YAMLConfiguration;

/**
 * A configuration file, read: its values as they are written, and where each stands.
 *
 * @param name the file's name as the user gave it
 * @param values the tree of values
 * @param texts each value by its path, such as {@code scheduling.suspension} or {@code
 *     site.groups(0).cpus}, in the order of the file
 * @param lines the line of each path, from 1
 */
record YamlFile(
    String name, YAMLConfiguration values, Map<String, String> texts, Map<String, Integer> lines)
    implements Origin {
  private static final int LARGEST_BYTES = 1 << 20;

  /**
   * Reads a file.
   *
   * @throws BadInput when it cannot be read, is no UTF-8, no YAML, or not shaped like settings
   */
  static YamlFile read(Path file) throws BadInput {
    String name = file.toString();
    try (InputStream in = Files.newInputStream(file)) {
      return read(name, in);
    } catch (NoSuchFileException e) {
      throw BadInput.of(name + ": there is no such configuration file");
    } catch (IOException e) {
      throw BadInput.of(name + ": the configuration file cannot be read");
    }
  }

  /** Reads a stream that goes by that name. */
  static YamlFile read(String name, InputStream in) throws IOException, BadInput {
    byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
    if (bytes.length > LARGEST_BYTES) {
      throw BadInput.of(name + ": a configuration file has at most 1 MiB");
    }
    return parse(name, decode(name, bytes));
  }

  private static String decode(String name, byte[] bytes) throws BadInput {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw BadInput.of(name + ": a configuration file must be UTF-8 text");
    }
  }

  private static YamlFile parse(String name, String text) throws BadInput {
    YamlWalk walk = new YamlWalk(name);
    Map<String, Object> tree = walk.settings(text);
    return new YamlFile(name, new Values(tree), walk.texts(), walk.lines());
  }

  @Override
  public BadInput fault(String key, String message) {
    Integer line = lines.get(key);
    return BadInput.in(name, line == null ? OptionalInt.empty() : OptionalInt.of(line), message);
  }

  /**
   * A YAML configuration loaded from values as they are written. Commons Configuration itself would
   * read them as YAML 1.1 does: {@code off} and {@code no} as false, {@code 00:01:30} as 90.
   */
  private static final class Values extends YAMLConfiguration {
    Values(Map<String, Object> tree) {
      load(tree);
    }
  }
}
