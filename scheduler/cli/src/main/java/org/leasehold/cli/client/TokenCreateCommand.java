package org.leasehold.cli.client;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.leasehold.api.IssuedToken;
import org.leasehold.api.NewToken;
import org.leasehold.api.Role;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.http.DaemonFault;
import org.leasehold.cli.http.Reply;
import org.leasehold.configuration.BadInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leasehold token create}. */
@Command(
    name = "create",
    description =
        "Makes a token and prints its secret, this once. The first must be an operator's.")
public final class TokenCreateCommand implements Callable<Integer> {
  @Mixin private final Session session;

  @Parameters(paramLabel = "OWNER", description = "Whose it is, and who will own the leases.")
  private String owner;

  @Option(
      names = "--role",
      paramLabel = "viewer|user|operator",
      defaultValue = "user",
      description =
          "viewer: sees everything; user: submits, sees and cancels their own leases; operator: may"
              + " do everything (default: ${DEFAULT-VALUE}).")
  private Role role;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What to call it, such as the machine it is for (default: as its owner).")
  private String name;

  public TokenCreateCommand(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() throws BadInput, DaemonFault {
    NewToken wanted = new NewToken(Optional.ofNullable(name), owner, role);
    Reply<IssuedToken> reply = session.daemon().createToken(wanted);
    if (session.json()) {
      session.printJson(reply);
    } else {
      session.print(reply.value().secret());
      session.note(
          "token "
              + reply.value().token().id()
              + " of "
              + owner
              + ", "
              + role.word()
              + "; keep the line above, it is shown this once");
    }
    return ExitCode.OK;
  }
}
