package org.leasehold.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.leasehold.cli.client.Surroundings;
import org.leasehold.cli.simulate.ReplayEngine;
import org.leasehold.cli.table.Terminal;
import org.leasehold.cli.times.LocalTimes;
import org.leasehold.simulator.Simulation;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** One run of the command in a test: its exit code and what it printed. */
public record Invocation(int exitCode, String out, String err) {
  /** A run of some commands alone. */
  public static Invocation of(List<Object> commands, String... args) {
    return of(CommandTree.of(commands, new LocalTimes(ZoneOffset.UTC)), args);
  }

  /** A run of the command as users have it in these surroundings. */
  public static Invocation in(Surroundings surroundings, String... args) {
    return of(Main.commandLine(Repository.ROOT, surroundings, Simulation::run), args);
  }

  /** A run of the command as users have it, but for the environment and what replays. */
  static Invocation real(ReplayEngine engine, List<String> args) {
    return of(Main.commandLine(Repository.ROOT, nowhere(), engine), args.toArray(new String[0]));
  }

  /** Surroundings with nothing in them. */
  static Surroundings nowhere() {
    return new Surroundings(
        Map.of(),
        InstantSource.system(),
        ZoneOffset.UTC,
        new Terminal(OptionalInt.empty(), false, true),
        InputStream.nullInputStream());
  }

  private static Invocation of(CommandLine commandLine, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine leasehold =
        commandLine
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    return new Invocation(leasehold.execute(args), out.toString(), err.toString());
  }
}
