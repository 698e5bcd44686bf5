package org.leasehold.cli.client;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The option by which Haizea's commands are told where its daemon is. */
final class HaizeaServer {
  @Option(names = "-s", paramLabel = "URL", description = "The daemon, as --server names it.")
  private String url;

  Optional<String> url() {
    return Optional.ofNullable(url);
  }
}
