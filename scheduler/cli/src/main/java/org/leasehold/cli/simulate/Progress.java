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
   */
  static Progress onTerminal() {
    return Boolean.getBoolean("leasehold.progress")
        ? new ProgressLine(new ConsoleProgressBarConsumer(System.err, ProgressLine.WIDTH))
        : new Silence();
  }

  @Override
  void close();
}
