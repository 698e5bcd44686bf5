package org.leasehold.simulator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import static org.leasehold.simulator.EventLog.log;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.leasehold.simulator.EventLog;

class SvgGanttTest {
  @Test
  void show() throws Exception {
    Files.writeString(Path.of("/tmp/small.svg"), svg(Runs.schedule(Runs.preemption())));
    EventLog log = log(3).bestEffort("1", 2, 600).start("1", "n1", "n2").at(200).suspend("1");
    log.at(300).suspended("1").bestEffort("x", 2, 100).start("x", "n1", "n2").at(400).done("x");
    log.at(420).move("1", 0, "n3", false).at(520).moved("1", 0, "n3", false);
    log.resume("1").at(600).resumed("1").at(800).shutDown("1").at(850).done("1");
    Files.writeString(Path.of("/tmp/long.svg"), svg(Runs.schedule(log)));
    Files.writeString(
        Path.of("/tmp/month.svg"), svg(Runs.schedule(Runs.fullMachine(144, 1, 4_500, 2_592_000, 1))));
    Files.writeString(
        Path.of("/tmp/shared.svg"), svg(Runs.schedule(Runs.fullMachine(32, 4, 300, 200_000, 1))));
    Files.writeString(
        Path.of("/tmp/mid.svg"), svg(Runs.schedule(Runs.fullMachine(12, 1, 60, 200_000, 1))));
  }

  private static String svg(Schedule schedule) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SvgGantt.write(schedule, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
