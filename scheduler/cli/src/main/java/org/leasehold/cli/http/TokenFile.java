package org.leasehold.cli.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.leasehold.configuration.BadInput;

/** A file with a token in it, which nobody but its owner may read. */
public final class TokenFile {
  private static final int LARGEST = 4096;

  /** What RFC 6750 lets a bearer token be made of. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private TokenFile() {}

  /** Where a user keeps the token: {@code ~/.config/leasehold/token}. Empty without a home. */
  public static Optional<Path> usual(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("XDG_CONFIG_HOME"))
        .filter(folder -> folder.startsWith("/"))
        .map(Path::of)
        .or(() -> Optional.ofNullable(environment.get("HOME")).map(h -> Path.of(h, ".config")))
        .map(folder -> folder.resolve("leasehold").resolve("token"));
  }

  /**
   * The token of a file; empty when there is no such file.
   *
   * @throws BadInput when it cannot be read, others may read it, or it holds no token
   */
  public static Optional<String> read(Path file) throws BadInput {
    try {
      if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
        Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(file);
        if (allowed.stream().anyMatch(OTHERS::contains)) {
          throw bad(
              file, "is open to others, so its token is not used; mend it: chmod 600 " + file);
        }
      }
      if (Files.size(file) > LARGEST) {
        throw bad(file, "is too large for a file with a token");
      }
      return Optional.of(token(file.toString(), Files.readString(file, StandardCharsets.UTF_8)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw bad(file, "cannot be read");
    }
  }

  /**
   * The token in a text.
   *
   * @param where what to call the text in messages; they do not show it
   * @throws BadInput when it cannot be one
   */
  public static String token(String where, String text) throws BadInput {
    String token = text.strip();
    if (!TOKEN.matcher(token).matches()) {
      throw BadInput.of(where + ": expected a token, one word as `token create` shows it");
    }
    return token;
  }

  private static BadInput bad(Path file, String why) {
    return BadInput.in(file.toString(), OptionalInt.empty(), why);
  }
}
