package org.leasehold.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.leasehold.api.Cancelled;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.http.Daemon;
import org.leasehold.cli.http.DaemonFault;
import org.leasehold.cli.http.Reply;
import org.leasehold.configuration.BadInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code leasehold cancel}. */
@Command(
    name = "cancel",
    description = {
      "Cancels leases: what runs is stopped, what waits is forgotten.",
      "",
      "Where one cannot be cancelled the others are, and the exit code is that of the first fault."
    })
public final class CancelCommand implements Callable<Integer> {
  @Mixin private final Session session;

  @Parameters(paramLabel = "LEASE", arity = "1..*", description = "The names of the leases.")
  private List<String> leases;

  public CancelCommand(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() throws BadInput, DaemonFault {
    Daemon daemon = session.daemon();
    List<JsonNode> cancelled = new ArrayList<>();
    int code = ExitCode.OK;
    for (String lease : leases) {
      try {
        Reply<Cancelled> reply = daemon.cancel(lease);
        if (session.json()) {
          cancelled.add(reply.tree());
        } else {
          session.print("lease " + reply.value().id() + " is cancelled");
        }
      } catch (DaemonFault fault) {
        code = code == ExitCode.OK ? fault.exitCode() : code;
        session.complain(fault);
      }
    }
    if (session.json()) {
      session.printJson(cancelled);
    }
    return code;
  }
}
