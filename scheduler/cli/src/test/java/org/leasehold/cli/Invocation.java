package org.leasehold.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** One run of the command in a test: its exit code and what it printed. */
record Invocation(int exitCode, String out, String err) {
  static Invocation of(List<Object> commands, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine leasehold =
        CommandTree.of(commands)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    return new Invocation(leasehold.execute(args), out.toString(), err.toString());
  }
}
