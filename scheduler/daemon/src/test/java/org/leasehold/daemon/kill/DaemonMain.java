package org.leasehold.daemon.kill;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.daemon.Daemon;

/** The daemon as a process of its own, without the command line around it. */
public final class DaemonMain {
  private DaemonMain() {}

  /**
   * @param sets {@code KEY=VALUE} each
   */
  public static void main(String[] sets) throws Exception {
    Daemon.run(Optional.empty(), Map.of(), List.of(sets));
  }
}
