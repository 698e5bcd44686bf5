package org.leasehold.cli;

import java.util.List;

/** The {@code leasehold} command. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(CommandTree.of(List.of()).execute(args));
  }
}
