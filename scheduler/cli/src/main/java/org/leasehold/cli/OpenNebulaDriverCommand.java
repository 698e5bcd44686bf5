package org.leasehold.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.leasehold.backends.opennebula.driver.SchedulerDriver;
import org.leasehold.backends.opennebula.driver.SocketBell;
import org.leasehold.cli.exit.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code leasehold opennebula-driver}. */
@Command(
    name = "opennebula-driver",
    description = {
      "Stands for a scheduler in oned 7.x, which starts it: SCHED_MAD in oned.conf.",
      "",
      "It decides nothing: when VMs are to be placed it wakes the daemon, which looks at once. The"
          + " daemon may be away; VMs wait then."
    })
public final class OpenNebulaDriverCommand implements Callable<Integer> {
  private final InputStream in;

  @Option(
      names = "--bell",
      required = true,
      paramLabel = "SOCKET",
      description = "The daemon's opennebula.bell.")
  private Path bell;

  @Spec private CommandSpec spec;

  /**
   * @param in what oned says
   */
  public OpenNebulaDriverCommand(InputStream in) {
    this.in = Objects.requireNonNull(in, "in");
  }

  @Override
  public Integer call() throws IOException {
    new SchedulerDriver(
            new InputStreamReader(in, StandardCharsets.UTF_8),
            spec.commandLine().getOut(),
            new SocketBell(bell))
        .run();
    return ExitCode.OK;
  }
}
