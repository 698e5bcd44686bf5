package org.leasehold.cli.client;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.leasehold.api.HostList.HostView;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.http.Daemon;
import org.leasehold.cli.http.DaemonFault;
import org.leasehold.cli.table.Terminal;
import org.leasehold.cli.times.TimeText.Alone;
import org.leasehold.configuration.BadInput;
import org.leasehold.simulator.chart.Schedule;
import org.leasehold.simulator.chart.SvgGantt;
import org.leasehold.simulator.chart.TextGantt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code leasehold gantt}. */
@Command(
    name = "gantt",
    description = {
      "Draws what ran on the hosts and what is planned there: hosts down, time across.",
      "",
      "Without bounds: the last hour and the next day, as far as there is something to see. With"
          + " JSON what would be drawn is told, bar by bar."
    })
public final class GanttCommand implements Callable<Integer> {
  private static final Duration BACK = Duration.ofHours(1);
  private static final Duration AHEAD = Duration.ofDays(1);
  private static final int USUAL_WIDTH = 100;
  private static final int NARROWEST = 60;

  @Mixin private final Session session;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "The chart's start, such as -2h, 9:00 (today's) or yesterday.")
  private String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "The chart's end, such as +4h, 18:00 (today's) or tomorrow.")
  private String to;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Write a picture to this file, in place of text.")
  private Path svg;

  public GanttCommand(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() throws BadInput, DaemonFault {
    Instant now = session.surroundings().clock().instant().truncatedTo(ChronoUnit.MILLIS);
    Instant start = from == null ? now.minus(BACK) : time("--from", from);
    Instant end = to == null ? latest(now, start).plus(AHEAD) : time("--to", to);
    if (!start.isBefore(end)) {
      throw BadInput.of("--from and --to: expected a start before the end");
    }
    Daemon daemon = session.daemon();
    Schedule past =
        start.isBefore(now)
            ? History.since(daemon, start)
            : new Schedule(now, now, List.of(), List.of(), List.of());
    Outlook plan = now.isBefore(end) ? Outlook.of(daemon, now, end) : Outlook.ofNothing();
    PastAndPlan.Cut cut = new PastAndPlan.Cut(from == null, to == null, now);
    Schedule schedule =
        new PastAndPlan(past, plan).over(start, end, hosts(daemon), cut, clocks(start));
    if (svg == null && session.json()) {
      session.printJson(ChartBars.of(schedule));
      return ExitCode.OK;
    }
    if (svg == null) {
      session.print("now " + session.surroundings().times().text(now));
    }
    draw(schedule);
    return ExitCode.OK;
  }

  private Instant time(String where, String text) throws BadInput {
    return session
        .surroundings()
        .timeText()
        .read(where, text, Alone.TODAY)
        .truncatedTo(ChronoUnit.MILLIS);
  }

  private static List<String> hosts(Daemon daemon) throws DaemonFault {
    return daemon.hosts().value().hosts().stream().map(HostView::name).toList();
  }

  /** A chart has one offset for all of it: that of its start. */
  private ZoneOffset clocks(Instant start) {
    return session.surroundings().zone().getRules().getOffset(start);
  }

  private void draw(Schedule schedule) throws BadInput {
    if (svg == null) {
      Terminal terminal = session.surroundings().terminal();
      int width = Math.max(NARROWEST, terminal.columns().orElse(USUAL_WIDTH));
      session.out().print(TextGantt.draw(schedule, width, !terminal.unicode()));
      session.out().flush();
      return;
    }
    try (OutputStream file = Files.newOutputStream(svg)) {
      SvgGantt.write(schedule, file);
    } catch (IOException e) {
      throw BadInput.of("--svg: cannot write " + svg + ": " + e.getMessage());
    }
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
