package org.leasehold.cli;

import java.util.List;

/** The {@code leasehold} command. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Simulate simulate = new Simulate();
    WorkloadWriting writing = new WorkloadWriting();
    List<Object> commands =
        List.of(
            new DemoCommand(new Demo(simulate)),
            new SimulateCommand(simulate),
            WorkloadCommand.with(writing, writing));
    System.exit(CommandTree.of(commands).execute(args));
  }
}
