package org.leasehold.simulator.report;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.leasehold.simulator.chart.Schedule;
import org.leasehold.simulator.chart.SvgGantt;

/** The files that a run leaves in its folder, beside the log of its events. */
public final class ReportFiles {
  /** The log of the events, which is written while the run goes on. */
  public static final String EVENTS = "events.jsonl";

  public static final String REPORT = "report.json";
  public static final String LEASES = "leases.csv";
  public static final String PICTURE = "schedule.svg";

  private ReportFiles() {}

  /**
   * Writes the report, the leases and the picture, each in place of a file of its name.
   *
   * @param folder made where it is not there yet
   * @param start the start of the simulation, from which the times of the leases are counted
   * @throws IOException when the folder cannot be made or a file cannot be written
   */
  public static void write(
      Path folder, Report report, List<LeaseRow> leases, Instant start, Schedule schedule)
      throws IOException {
    Files.createDirectories(folder);
    try (Writer out = writer(folder.resolve(REPORT))) {
      ReportJson.write(report, out);
    }
    try (Writer out = writer(folder.resolve(LEASES))) {
      LeasesCsv.write(leases, start, out);
    }
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(folder.resolve(PICTURE)))) {
      SvgGantt.write(schedule, out);
    }
  }

  /** Unlike that of {@link Files}, it replaces what UTF-8 cannot hold instead of failing. */
  private static Writer writer(Path file) throws IOException {
    return new BufferedWriter(
        new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8));
  }
}
