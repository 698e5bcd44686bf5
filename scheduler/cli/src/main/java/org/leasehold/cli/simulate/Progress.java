package org.leasehold.cli.simulate;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import org.leasehold.simulator.replay.ProgressListener;

/** Shows how far a replay is. Close it before anything else is printed. */
public interface Progress extends ProgressListener, AutoCloseable {
  /**
   * A line on standard error if that is a terminal; nothing otherwise.
   *
   * <p>Java 17 can only tell whether standard input and output are terminals, so {@code
   * bin/leasehold} looks and sets the property {@code leasehold.progress}.
   *
   * @param what is counted, in a word or two
   */
  static Progress onTerminal(String what) {
    return Boolean.getBoolean("leasehold.progress")
        ? new ProgressLine(what, new ConsoleProgressBarConsumer(System.err, ProgressLine.WIDTH))
        : new Silence();
  }

  @Override
  void close();
}
