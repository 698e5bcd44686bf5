package org.leasehold.cli.client;

import java.util.concurrent.Callable;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.http.DaemonFault;
import org.leasehold.configuration.BadInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code leasehold token revoke}. */
@Command(name = "revoke", description = "Revokes a token: whoever bears it is let in no more.")
public final class TokenRevokeCommand implements Callable<Integer> {
  @Mixin private final Session session;

  @Parameters(paramLabel = "TOKEN", description = "Its name, as `token list` shows it.")
  private String token;

  public TokenRevokeCommand(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() throws BadInput, DaemonFault {
    session.daemon().revokeToken(token);
    session.note("token " + token + " is revoked");
    return ExitCode.OK;
  }
}
