package org.leasehold.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.leasehold.configuration.BadInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code leasehold demo}. */
@Command(
    name = "demo",
    description = {
      "Replays a small example, in which a reservation makes other leases yield, and shows its"
          + " summary and chart.",
      "",
      "With --libvirt on real guests: as root on Debian 12 it installs libvirt and QEMU, brings up"
          + " three hosts on this machine, and takes them down again after two minutes."
    })
public final class DemoCommand implements Callable<Integer> {
  private final DemoRunner simulated;
  private final DemoRunner live;

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "out/demo",
      description = "The folder for the picture and the reports (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(names = "--libvirt", description = "On real guests, which QEMU emulates.")
  private boolean libvirt;

  /**
   * @param simulated replays an example
   * @param live does the like on libvirt hosts
   */
  public DemoCommand(DemoRunner simulated, DemoRunner live) {
    this.simulated = Objects.requireNonNull(simulated, "simulated");
    this.live = Objects.requireNonNull(live, "live");
  }

  @Override
  public Integer call() throws BadInput {
    return (libvirt ? live : simulated)
        .run(out, spec.commandLine().getOut(), spec.commandLine().getErr());
  }
}
