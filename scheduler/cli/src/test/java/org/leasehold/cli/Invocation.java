package org.leasehold.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** One run of the command in a test: its exit code and what it printed. */
record Invocation(int exitCode, String out, String err) {
  static Invocation of(List<Object> commands, String... args) {
    return of(CommandTree.of(commands), args);
  }

  /** A run of the command as users have it, but for the environment and what replays. */
  static Invocation real(Simulate.Engine engine, List<String> args) {
    return of(Main.commandLine(Repository.ROOT, Map.of(), engine), args.toArray(new String[0]));
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
