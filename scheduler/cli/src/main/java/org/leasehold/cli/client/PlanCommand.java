package org.leasehold.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.leasehold.api.ForecastView;
import org.leasehold.api.NewLease;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.http.Daemon;
import org.leasehold.cli.http.DaemonFault;
import org.leasehold.cli.http.Reply;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.LeaseState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code leasehold plan}. */
@Command(
    name = "plan",
    description = {
      "Says when and where a lease would run if it were submitted now, and who would yield to it;"
          + " or why it would be rejected, and for when it would be taken. Changes nothing.",
      "",
      "Each lease of a file is looked at as if it were the only one; the exit code is that of the"
          + " first that would not be taken. With JSON a file's answers are one array."
    })
public final class PlanCommand implements Callable<Integer> {
  @Mixin private final Session session;
  @Mixin private final LeaseArguments arguments = new LeaseArguments();

  public PlanCommand(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() throws BadInput, DaemonFault {
    List<NewLease> leases = arguments.leases(session.surroundings());
    Daemon daemon = session.daemon();
    List<JsonNode> answers = new ArrayList<>();
    int code = ExitCode.OK;
    for (int i = 0; i < leases.size(); i++) {
      try {
        Reply<ForecastView> reply = daemon.plan(leases.get(i));
        if (reply.value().state() == LeaseState.REJECTED) {
          code = first(code, ExitCode.REJECTED);
        }
        if (session.json()) {
          answers.add(reply.tree());
        } else {
          leases.get(i).id().ifPresent(id -> session.print("lease " + id));
          session.printSentences(reply.value().sentences());
        }
      } catch (DaemonFault fault) {
        code = first(code, fault.exitCode());
        boolean several = leases.size() > 1;
        session.complain(fault, several ? LeaseArguments.name(leases.get(i), i) + ": " : "");
        if (fault.exitCode() == ExitCode.UNAVAILABLE) {
          break;
        }
      }
    }
    arguments.printJson(session, answers);
    return code;
  }

  private static int first(int code, int otherwise) {
    return code == ExitCode.OK ? otherwise : code;
  }
}
