package org.leasehold.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.leasehold.simulator.EventLog.START;
import static org.leasehold.simulator.EventLog.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.core.lease.RefusalReason;
import org.leasehold.simulator.EventLog;
import org.leasehold.simulator.chart.ScheduleRecorder;

class ReportFilesTest {
  @TempDir private Path folder;

  private final EventLog log =
      log(1)
          .bestEffort("1", 1, 60)
          .start("1", "n1")
          .at(60)
          .done("1")
          .immediate("\ud800,\n", 1, 60)
          .reject("\ud800,\n", RefusalReason.NO_CAPACITY, "no room for \ud800");

  @Test
  void writesAllOfThem() throws Exception {
    Path made = folder.resolve("a/b");
    write(made);
    assertThat(made.resolve("report.json")).content().contains("\"accepted\": 0");
    assertThat(made.resolve("leases.csv")).content().contains("\n1,best-effort,done,0,0,60,1,");
    assertThat(made.resolve("schedule.svg")).content().startsWith("<?xml").endsWith("</svg>\n");

    byte[] before = Files.readAllBytes(made.resolve("leases.csv"));
    write(made);
    assertThat(made.resolve("leases.csv")).hasBinaryContent(before);
  }

  @Test
  void aFileInThePlaceOfTheFolderIsAnError() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> write(file)).isInstanceOf(IOException.class);
  }

  private void write(Path to) throws IOException {
    RunRecorder run = log.into(new RunRecorder());
    ReportFiles.write(
        to,
        run.report(new ReportSettings(0, START), new RunFigures(1, 1, 1, 1, 1)),
        run.leases(),
        START,
        log.into(new ScheduleRecorder()).schedule());
  }
}
