package org.leasehold.policies;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The text of one policy.
 *
 * @param kind what it decides
 * @param file the file's name as it is shown to people
 * @param text its Python
 * @param isShipped whether it comes with Leasehold
 */
record PolicySource(PolicyKind kind, String file, String text, boolean isShipped) {

  private static final String SUFFIX = ".py";
  private static final long LARGEST = 1 << 20;

  /**
   * Finds a policy and reads it.
   *
   * @param policy the name of a shipped policy, or a path: what has a slash or ends in {@code .py}
   * @throws IllegalArgumentException when there is no such policy, or it can't be read
   */
  static PolicySource find(PolicyKind kind, String policy) {
    boolean isPath = policy.endsWith(SUFFIX) || policy.contains("/");
    return isPath ? fromPath(kind, policy) : shipped(kind, policy);
  }

  private static PolicySource fromPath(PolicyKind kind, String file) {
    String problem = "the " + kind.word() + " policy " + file + " can't be read: ";
    try {
      Path path = Path.of(file);
      if (!Files.isRegularFile(path)) {
        String what = Files.isDirectory(path) ? "it is a folder" : "there is no such file";
        throw new IllegalArgumentException(problem + what);
      }
      if (Files.size(path) > LARGEST) {
        throw new IllegalArgumentException(problem + "expected at most 1 MiB");
      }
      return new PolicySource(kind, file, Files.readString(path), false);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(problem + "expected UTF-8", e);
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException(problem + e.getMessage(), e);
    }
  }

  private static PolicySource shipped(PolicyKind kind, String name) {
    // Looked up among the known names, so that no name reaches into other folders.
    if (!names(kind).contains(name)) {
      throw new IllegalArgumentException(
          "there is no %s policy \"%s\": expected %s, or the path of a .py file"
              .formatted(kind.word(), name, String.join(", ", names(kind))));
    }
    String file = kind.word() + "/" + name + SUFFIX;
    try (InputStream in = PolicySource.class.getResourceAsStream(file)) {
      return new PolicySource(
          kind, file, new String(in.readAllBytes(), StandardCharsets.UTF_8), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the shipped policies of a kind, sorted. */
  static List<String> names(PolicyKind kind) {
    URL folder = PolicySource.class.getResource(kind.word() + "/");
    try (Stream<String> files = files(folder)) {
      return files
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("the shipped policies can't be listed", e);
    }
  }

  /** The names of the files in a folder of a class path: a folder, or a part of a jar. */
  static Stream<String> files(URL folder) throws IOException, URISyntaxException {
    if (folder.openConnection() instanceof JarURLConnection jar) {
      String prefix = jar.getEntryName();
      return jar.getJarFile().stream()
          .map(entry -> entry.getName())
          .filter(entry -> entry.startsWith(prefix))
          .map(entry -> entry.substring(prefix.length()));
    }
    return Files.list(Path.of(folder.toURI())).map(file -> file.getFileName().toString());
  }
}
