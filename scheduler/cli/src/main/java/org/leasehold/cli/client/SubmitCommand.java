package org.leasehold.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.leasehold.api.NewLease;
import org.leasehold.api.Submitted;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.http.Daemon;
import org.leasehold.cli.http.DaemonFault;
import org.leasehold.cli.http.Reply;
import org.leasehold.cli.times.LocalTimes;
import org.leasehold.configuration.BadInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code leasehold submit}. */
@Command(
    name = "submit",
    description = {
      "Submits a lease, or those of a file; the answer comes when the daemon has kept it.",
      "",
      "Of several leases each is submitted, whatever becomes of the others; the exit code is that"
          + " of the first that was not taken. With JSON a file's answers are one array."
    })
public final class SubmitCommand implements Callable<Integer> {
  @Mixin private final Session session;
  @Mixin private final LeaseArguments arguments = new LeaseArguments();

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "A text of your own: sent again with the same one, the lease is taken once (default: a"
              + " random one). The request has to be the same, too: +2h is another time each time.")
  private String key;

  @Option(
      names = {"-w", "--wait"},
      description =
          "Wait until the lease has ended, and say each change of its state; the exit code is 0"
              + " only if it is done.")
  private boolean wait;

  public SubmitCommand(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() throws BadInput, DaemonFault {
    List<NewLease> leases = arguments.leases(session.surroundings());
    Daemon daemon = session.daemon();
    String ownKey = Optional.ofNullable(key).orElseGet(() -> UUID.randomUUID().toString());
    List<JsonNode> answers = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    int code = ExitCode.OK;
    for (int i = 0; i < leases.size(); i++) {
      try {
        Reply<Submitted> reply =
            daemon.submit(leases.get(i), leases.size() == 1 ? ownKey : ownKey + "." + (i + 1));
        ids.add(reply.value().id());
        if (session.json()) {
          answers.add(reply.tree());
        } else {
          session.print(words(reply.value(), session.surroundings().times()));
        }
      } catch (DaemonFault fault) {
        code = code == ExitCode.OK ? fault.exitCode() : code;
        String which =
            saysWhich(leases, i, fault) ? "" : LeaseArguments.name(leases.get(i), i) + ": ";
        session.complain(fault, which);
        if (fault.isInDoubt()) {
          session.note("it may have been taken; sent again with --key " + ownKey + " it is, once");
        }
        if (fault.exitCode() == ExitCode.UNAVAILABLE) {
          break;
        }
      }
    }
    arguments.printJson(session, answers);
    return wait ? first(code, new Waiting(session, daemon).forAll(ids)) : code;
  }

  /** Of a rejected lease the daemon says the name, by which one without a name is not known yet. */
  private static boolean saysWhich(List<NewLease> leases, int index, DaemonFault fault) {
    boolean named = leases.get(index).id().isPresent();
    return leases.size() == 1 || (named && fault.exitCode() == ExitCode.REJECTED);
  }

  private static int first(int code, int otherwise) {
    return code == ExitCode.OK ? otherwise : code;
  }

  private static String words(Submitted lease, LocalTimes times) {
    return "lease "
        + lease.id()
        + " is "
        + lease.state().word()
        + lease.start().map(start -> " to start at " + times.text(start)).orElse("");
  }
}
