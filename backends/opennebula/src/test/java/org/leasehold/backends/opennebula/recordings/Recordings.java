package org.leasehold.backends.opennebula.recordings;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Recorded traffic of real daemons, in a folder beside the repository; tests are skipped without.
 */
public final class Recordings {
  public static final List<String> VERSIONS = List.of("v6.10.5", "v7.4.0");

  private Recordings() {}

  /** All calls of both versions, in the order they were made. */
  public static List<Recording> all() throws IOException {
    List<Recording> all = new ArrayList<>();
    for (String version : VERSIONS) {
      all.addAll(of(version));
    }
    return all;
  }

  /** All calls to one version, in the order they were made. */
  public static List<Recording> of(String version) throws IOException {
    Path folder = folder(version);
    List<Recording> all = new ArrayList<>();
    for (JsonNode call : new ObjectMapper().readTree(folder.resolve("index.json").toFile())) {
      List<Object> arguments = new ArrayList<>();
      call.get("args").forEach(argument -> arguments.add(argument(argument)));
      all.add(
          new Recording(
              folder,
              version,
              call.get("name").asText(),
              call.get("method").asText(),
              arguments,
              call.get("ok").asBoolean(),
              call.get("code").asInt()));
    }
    return all;
  }

  /** The one call of a name. */
  public static Recording of(String version, String name) throws IOException {
    return of(version).stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
  }

  /** A folder of the recordings. */
  public static Path folder(String path) {
    String given = System.getProperty("leasehold.shared");
    Path shared = given == null ? repository().resolveSibling("shared") : Path.of(given);
    Path folder = shared.resolve("recordings/opennebula").resolve(path);
    assumeTrue(
        Files.exists(folder), () -> "skipped: there is no ../shared/recordings/opennebula/" + path);
    return folder;
  }

  private static Object argument(JsonNode argument) {
    if (argument.isBoolean()) {
      return argument.asBoolean();
    }
    return argument.isInt() ? (Object) argument.asInt() : argument.asText();
  }

  private static Path repository() {
    Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    while (folder.getParent() != null && !Files.exists(folder.resolve("leases-examples"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
