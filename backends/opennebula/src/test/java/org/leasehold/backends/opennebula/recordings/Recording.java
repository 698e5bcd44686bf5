package org.leasehold.backends.opennebula.recordings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One recorded call of a real oned.
 *
 * @param version whose it is
 * @param name of its files, such as {@code vm/deploy}
 * @param arguments without the session: each a String, an Integer or a Boolean
 * @param ok whether oned did it
 * @param code its error code, 0 for none
 */
public record Recording(
    Path folder,
    String version,
    String name,
    String method,
    List<Object> arguments,
    boolean ok,
    int code) {

  public byte[] request() {
    return bytes(name + ".request.xml");
  }

  public byte[] response() {
    return bytes(name + ".response.xml");
  }

  private byte[] bytes(String file) {
    try {
      return Files.readAllBytes(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return version + " " + name;
  }
}
