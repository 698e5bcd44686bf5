package org.leasehold.cli.simulate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/** Leases done, leases per second and the simulated date, on one line that is drawn over. */
final class ProgressLine implements Progress {
  /** Characters. */
  static final int WIDTH = 79;

  private static final int UPDATE_MILLIS = 200;
  private static final long DAY_SECONDS = 86_400;

  private final String what;
  private final ProgressBarConsumer line;
  private Optional<ProgressBar> bar = Optional.empty();
  private long day = Long.MIN_VALUE;

  /**
   * @param what is counted, in a word or two
   */
  ProgressLine(String what, ProgressBarConsumer line) {
    this.what = what;
    this.line = line;
  }

  @Override
  public void on(long leasesDone, long leasesTotal, Instant simulated) {
    ProgressBar shown = bar.orElseGet(() -> start(leasesTotal));
    shown.maxHint(leasesTotal);
    shown.stepTo(leasesDone);
    long today = Math.floorDiv(simulated.getEpochSecond(), DAY_SECONDS);
    if (today != day) {
      day = today;
      shown.setExtraMessage(" " + LocalDate.ofEpochDay(today));
    }
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }

  /** Only with the first lease does the line appear: until then the input may prove bad. */
  private ProgressBar start(long leasesTotal) {
    ProgressBar started =
        new ProgressBarBuilder()
            .setTaskName(what)
            .setInitialMax(leasesTotal)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .hideEta()
            .showSpeed()
            .setConsumer(line)
            .build();
    bar = Optional.of(started);
    return started;
  }
}
