package org.leasehold.cli.client;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.leasehold.api.ApiJson;
import org.leasehold.cli.http.Daemon;
import org.leasehold.cli.http.DaemonFault;
import org.leasehold.cli.http.Http;
import org.leasehold.cli.http.Reply;
import org.leasehold.cli.http.Server;
import org.leasehold.cli.http.TokenFile;
import org.leasehold.cli.http.Trust;
import org.leasehold.cli.table.Facts;
import org.leasehold.cli.table.Printable;
import org.leasehold.cli.table.Table;
import org.leasehold.configuration.BadInput;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands have that ask a daemon: which one, and how to show what it says. */
final class Session {
  private static final String SERVER = "LEASEHOLD_SERVER";
  private static final String TOKEN = "LEASEHOLD_TOKEN";
  private static final String DEFAULT_SERVER = "http://127.0.0.1:7171";

  private final Surroundings surroundings;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "The daemon (default: what " + SERVER + " names, else " + DEFAULT_SERVER + ").")
  private String server;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description =
          "Who you are; others on this machine may see it there. Better: the variable "
              + TOKEN
              + ", or the file ~/.config/leasehold/token, which only you may read.")
  private String token;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "Trust these certificates (PEM), and no others.")
  private Path ca;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "30s",
      description = "How long to wait for an answer (default: ${DEFAULT-VALUE}).")
  private Duration timeout;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "table|json",
      defaultValue = "table",
      description = "A table to read, or JSON for programs (default: ${DEFAULT-VALUE}).")
  private Output output;

  /** How to show what the daemon says. */
  enum Output {
    TABLE,
    JSON;

    /** As it is written, and completed. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Session(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * The daemon to ask.
   *
   * @throws BadInput when its address, the token or the certificates cannot be used
   */
  Daemon daemon() throws BadInput {
    Optional<SSLSocketFactory> trust = ca == null ? Optional.empty() : Optional.of(Trust.in(ca));
    if (timeout.isZero() || timeout.toMillis() > Integer.MAX_VALUE) {
      throw BadInput.of("--timeout: expected a time above 0 and at most 24d");
    }
    Server there = new Server(address(), token(), trust, timeout);
    if (there.showsTokenToOthers()) {
      note("the token goes to " + there.address() + " unencrypted");
    }
    return new Daemon(new Http(there));
  }

  private URI address() throws BadInput {
    if (server != null) {
      return Server.address("--server", server);
    }
    String named = surroundings.environment().getOrDefault(SERVER, "");
    return named.isBlank() ? Server.address("", DEFAULT_SERVER) : Server.address(SERVER, named);
  }

  private Optional<String> token() throws BadInput {
    if (token != null) {
      return Optional.of(TokenFile.token("--token", token));
    }
    String named = surroundings.environment().getOrDefault(TOKEN, "");
    if (!named.isBlank()) {
      return Optional.of(TokenFile.token(TOKEN, named));
    }
    Optional<Path> file = TokenFile.usual(surroundings.environment());
    return file.isPresent() ? TokenFile.read(file.get()) : Optional.empty();
  }

  /** Another daemon than the options and the environment name, if there is one. */
  void use(Optional<String> url) {
    url.ifPresent(other -> server = other);
  }

  Surroundings surroundings() {
    return surroundings;
  }

  boolean json() {
    return output == Output.JSON;
  }

  PrintWriter out() {
    return command.commandLine().getOut();
  }

  PrintWriter err() {
    return command.commandLine().getErr();
  }

  /** Prints an answer as the JSON it came as. */
  void printJson(Reply<?> reply) throws DaemonFault {
    printJson(reply.tree());
  }

  /** Prints a record of the API, a tree, or a list of them. */
  void printJson(Object value) {
    out().println(ApiJson.pretty(value));
    out().flush();
  }

  void print(Table table) {
    out().print(table.text(surroundings.terminal()));
    out().flush();
  }

  void print(Facts facts) {
    out().print(facts.text(surroundings.terminal()));
    out().flush();
  }

  void print(String line) {
    out().println(line);
    out().flush();
  }

  /** Prints sentences of the daemon, with local times, wrapped where a terminal is narrow. */
  void printSentences(List<String> sentences) {
    for (String sentence : sentences) {
      String line = Printable.of(surroundings.times().inText(sentence));
      Printable.wrap(line, surroundings.terminal().columns().orElse(Integer.MAX_VALUE))
          .forEach(out()::println);
    }
    out().flush();
  }

  /** Tells a person something that is no part of the answer. */
  void note(String line) {
    err().println("leasehold: " + Printable.of(line));
    err().flush();
  }

  /** Tells what went wrong where a command goes on after it. */
  void complain(DaemonFault fault) {
    complain(fault, "");
  }

  /**
   * Tells what went wrong where a command goes on after it.
   *
   * @param about comes first: what it is about
   */
  void complain(DaemonFault fault, String about) {
    note(about + surroundings.times().inText(fault.getMessage()));
  }
}
