package org.leasehold.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.leasehold.api.NewLease;
import org.leasehold.configuration.BadInput;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The leases a command is about: one that options describe, or those of a file. */
final class LeaseArguments {
  @Mixin private final LeaseOptions options = new LeaseOptions();

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description =
          "In place of the options below: leases in Leasehold's own YAML or in Haizea's XML; - is"
              + " standard input. A time in it is written as --start takes it, or counts from now;"
              + " arrivals, users and real durations are for simulations, and passed over.")
  private String file;

  /** What a lease of several is called where it has no name yet: by its place, from 0. */
  static String name(NewLease lease, int index) {
    return lease.id().map(id -> "lease " + id).orElse("lease number " + (index + 1));
  }

  private boolean isFile() {
    return file != null;
  }

  /** Prints what was answered, where JSON is asked for: of a file as an array. */
  void printJson(Session session, List<JsonNode> answers) {
    if (session.json() && isFile()) {
      session.printJson(answers);
    } else if (session.json() && !answers.isEmpty()) {
      session.printJson(answers.get(0));
    }
  }

  /**
   * The leases.
   *
   * @throws BadInput when they cannot be read
   */
  List<NewLease> leases(Surroundings surroundings) throws BadInput {
    if (!isFile()) {
      return List.of(options.lease(surroundings.timeText()));
    }
    Optional<String> given = options.given();
    if (given.isPresent()) {
      throw BadInput.of(given.get() + ": expected either a file or options, not both");
    }
    return LeaseFiles.read(file, surroundings);
  }
}
