package org.leasehold.cli.client;

import java.util.List;
import java.util.concurrent.Callable;
import org.leasehold.api.TokenList;
import org.leasehold.api.TokenView;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.http.DaemonFault;
import org.leasehold.cli.http.Reply;
import org.leasehold.cli.table.Table;
import org.leasehold.cli.table.Table.Column;
import org.leasehold.cli.times.LocalTimes;
import org.leasehold.configuration.BadInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code leasehold token list}. */
@Command(name = "list", description = "Lists the tokens, without their secrets.")
public final class TokenListCommand implements Callable<Integer> {
  @Mixin private final Session session;

  public TokenListCommand(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() throws BadInput, DaemonFault {
    Reply<TokenList> reply = session.daemon().tokens();
    if (session.json()) {
      session.printJson(reply);
    } else {
      LocalTimes times = session.surroundings().times();
      Table table =
          new Table(
              List.of(
                  Column.words("TOKEN"),
                  Column.words("NAME"),
                  Column.words("OWNER"),
                  Column.words("ROLE"),
                  Column.words("CREATED"),
                  Column.words("REVOKED")));
      for (TokenView token : reply.value().tokens()) {
        table.row(
            token.id(),
            token.name(),
            token.owner(),
            token.role().word(),
            times.text(token.created()),
            token.revoked().map(times::text).orElse(""));
      }
      session.print(table);
    }
    return ExitCode.OK;
  }
}
