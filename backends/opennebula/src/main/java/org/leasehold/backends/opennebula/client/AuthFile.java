package org.leasehold.backends.opennebula.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.leasehold.backends.opennebula.client.OneFault.NoCredentials;

/**
 * Credentials as OpenNebula's own commands take them: a file of one line {@code user:password}. It
 * is read when first needed, and anew when oned has refused what it held.
 */
public final class AuthFile implements Credentials {
  private static final int MOST_BYTES = 64 * 1024;

  private final Path file;
  private Optional<String> held = Optional.empty();

  public AuthFile(Path file) {
    this.file = file;
  }

  /**
   * The file that {@code ONE_AUTH} names, or {@code .one/one_auth} of the home folder.
   *
   * @param environment the variables of the environment
   */
  public static AuthFile of(Map<String, String> environment, Path home) {
    String named = environment.getOrDefault("ONE_AUTH", "");
    return new AuthFile(named.isBlank() ? home.resolve(".one/one_auth") : Path.of(named));
  }

  @Override
  public synchronized String session() throws NoCredentials {
    if (held.isEmpty()) {
      held = Optional.of(read());
    }
    return held.get();
  }

  @Override
  public synchronized void refused(String session) {
    held = held.filter(current -> !current.equals(session));
  }

  private String read() throws NoCredentials {
    String line;
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new NoCredentials(file + " is too long for a line user:password");
      }
      line = Files.readString(file, StandardCharsets.UTF_8).lines().findFirst().orElse("").trim();
    } catch (IOException e) {
      throw new NoCredentials(file + " with user:password cannot be read", e);
    }
    if (line.indexOf(':') < 1) {
      throw new NoCredentials(file + ", line 1: user:password was expected");
    }
    return line;
  }
}
