package org.leasehold.backends.libvirt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * The laboratory of real hosts, where it is up: its folder is {@code LEASEHOLD_LAB} and the script
 * {@code lab/hosts} has been told to start two hosts or more. Otherwise tests are aborted.
 */
final class Lab {
  private static final Path SCRIPT = Path.of("lab", "hosts");

  private final Path folder;

  private Lab(Path folder) {
    this.folder = folder;
  }

  /** The laboratory; aborts the test where it is not up. */
  static Lab up() throws IOException, InterruptedException {
    Path folder =
        Path.of(System.getenv().getOrDefault("LEASEHOLD_LAB", "/tmp/leasehold-lab"))
            .toAbsolutePath();
    Assumptions.assumeTrue(
        Files.isReadable(folder.resolve("hosts").resolve("2")),
        "no laboratory of real hosts is up: see backends/libvirt/lab/README.md");
    Lab lab = new Lab(folder);
    String status = lab.hosts("status");
    Assumptions.assumeTrue(
        status.contains("1 up, 0 VMs") && status.contains("2 up, 0 VMs"),
        "hosts 1 and 2 of the laboratory are not up, or have VMs");
    return lab;
  }

  /** The URI of a host on this machine. */
  String uri(int host) throws IOException, InterruptedException {
    return hosts("uri", String.valueOf(host));
  }

  /** The URI of a host over TLS. */
  String tls(int host) throws IOException, InterruptedException {
    return hosts("tls", String.valueOf(host));
  }

  /** A folder that all hosts have under the same path. */
  Path shared() {
    return folder.resolve("shared");
  }

  /** Runs the script; gives what it prints. */
  String hosts(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(script().toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LEASEHOLD_LAB", folder.toString());
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException(command + " failed");
    }
    return printed;
  }

  /** Tests run in the module's folder or in the repository's. */
  private static Path script() {
    Path module = Path.of("backends", "libvirt");
    return (Files.exists(SCRIPT) ? SCRIPT : module.resolve(SCRIPT)).toAbsolutePath();
  }
}
