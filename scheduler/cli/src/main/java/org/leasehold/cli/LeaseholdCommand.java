package org.leasehold.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command without a subcommand: a usage error that shows the help. */
@Command(
    name = "leasehold",
    description = "Schedules leases of virtual machines.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = picocli.CommandLine.ScopeType.INHERIT,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:an unexpected fault",
      "2:wrong usage, or input that cannot be used",
      "3:a policy raised, returned nonsense or ran too long",
      "4:the schedule broke an invariant",
      "5:the lease was rejected, or was waited for and not done in the end",
      "6:there is no such lease, host or token",
      "7:not allowed: no token, an unknown one, or one of too little power",
      "8:the daemon cannot be reached or cannot answer now; later may help",
      "9:a contradiction: it has ended already, or the name is taken",
      "10:the daemon's store, or the folder of its VMs, cannot be used"
    })
final class LeaseholdCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: a command is missing.");
  }
}
