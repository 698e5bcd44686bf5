package org.leasehold.cli.client;

import java.util.concurrent.Callable;
import org.leasehold.api.DrainView;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.http.DaemonFault;
import org.leasehold.cli.http.Reply;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.schedule.DrainAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code leasehold drain}. */
@Command(
    name = "drain",
    description = "Lets no new VMs come to a host; those that are there stay until they end.")
public final class DrainCommand implements Callable<Integer> {
  @Mixin private final Session session;

  @Parameters(paramLabel = "HOST", description = "Its name.")
  private String host;

  public DrainCommand(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() throws BadInput, DaemonFault {
    show(session, session.daemon().drain(host));
    return ExitCode.OK;
  }

  static void show(Session session, Reply<DrainView> reply) throws DaemonFault {
    if (session.json()) {
      session.printJson(reply);
    } else {
      DrainView view = reply.value();
      session.print(
          "host " + view.host() + (view.drained() ? " gets no new VMs" : " takes VMs again"));
      for (DrainView.Staying staying : view.staying()) {
        session.print("lease " + staying.lease() + " stays: " + why(staying.why()));
      }
    }
  }

  private static String why(DrainAnswer.Why why) {
    return switch (why) {
      case RUNNING -> "it runs there";
      case SAVED -> "it is saved there";
      case PROMISED -> "its promised start cannot be kept elsewhere";
    };
  }
}
