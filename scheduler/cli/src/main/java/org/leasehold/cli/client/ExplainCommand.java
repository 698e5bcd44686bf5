package org.leasehold.cli.client;

import java.util.concurrent.Callable;
import org.leasehold.api.ExplanationView;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.http.DaemonFault;
import org.leasehold.cli.http.Reply;
import org.leasehold.configuration.BadInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code leasehold explain}. */
@Command(
    name = "explain",
    description =
        "Says why a lease waits, when it will start, and what would have to change for it to start"
            + " sooner.")
public final class ExplainCommand implements Callable<Integer> {
  @Mixin private final Session session;

  @Parameters(paramLabel = "LEASE", description = "Its name.")
  private String lease;

  public ExplainCommand(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() throws BadInput, DaemonFault {
    Reply<ExplanationView> reply = session.daemon().explain(lease);
    if (session.json()) {
      session.printJson(reply);
    } else {
      ExplanationView explanation = reply.value();
      session.print("lease " + explanation.lease() + " is " + explanation.state().word());
      session.printSentences(explanation.sentences());
    }
    return ExitCode.OK;
  }
}
