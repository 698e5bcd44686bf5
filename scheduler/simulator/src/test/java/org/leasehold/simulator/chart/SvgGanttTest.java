package org.leasehold.simulator.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.simulator.EventLog.log;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.leasehold.simulator.EventLog;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class SvgGanttTest {

  @Test
  void drawsALeaseAndWhatItDid() throws Exception {
    EventLog log = log(2).bestEffort("1", 2, 880).start("1", "n1", "n2").at(480).suspend("1");
    log.at(500).suspended("1").at(960).resume("1").at(960).resumed("1");
    assertThat(svg(Runs.schedule(log)))
        .contains(
            """
            <g>
            <title>lease 1, best-effort, nodes: 2
            12:00:00 run
            12:08:00 suspend
            12:16:00 resume
            12:16:00 run
            now active</title>
            <path class="best-effort0" d="M30 76h480.2v34h-480.2zM30 119h480.2v34h-480.2z\
            M510.2 76h20v34h-20zM510.2 119h20v34h-20zM990.4 76h0.6v34h-0.6zM990.4 119h0.6v34h-0.6z\
            M990.4 76h0.6v34h-0.6zM990.4 119h0.6v34h-0.6z"/>
            <path class="suspend" d="M510.2 76h20v34h-20zM510.2 119h20v34h-20z"/>
            <path class="resume-thin" d="M990.4 76h1.8v34h-1.8zM990.4 119h1.8v34h-1.8z"/>
            </g>
            """);
  }

  @Test
  void showsWhatSmallRunsDid() throws Exception {
    Document picture = parsed(svg(Runs.schedule(Runs.preemption())));
    assertThat(texts(picture, "text"))
        .contains("2026-01-01 12:00:00 to 14:00:00 UTC", "n1", "n4", "12:00", "13:50")
        .contains("reservation", "best-effort", "suspend", "resume", "migrate", "shut down")
        .contains("saved on the host above")
        .containsSubsequence("1", "1", "1", "1", "2", "2", "class", "class", "class", "3")
        .doesNotContain("big", "immediate");
    assertThat(texts(picture, "title"))
        .contains(
            "lease class, reservation, nodes: 3\n12:30:00 run\n13:15:00 done",
            "lease 1, VM 0: saved",
            "lease 1, VM 0: move saved");
  }

  @Test
  void aFullMonthOfABigMachineIsOneSmallPicture() throws Exception {
    Schedule month = Runs.schedule(Runs.fullMachine(144, 1, 4_500, 2_592_000, 1));
    String svg = svg(month);
    assertThat(svg).hasSizeBetween(500_000, 6_000_000).isEqualTo(svg(month));

    Document picture = parsed(svg);
    assertThat(picture.getDocumentElement().getAttribute("width")).isEqualTo("3000");
    assertThat(picture.getDocumentElement().getAttribute("height")).isEqualTo("1132");
    assertThat(picture.getElementsByTagName("title").getLength()).isEqualTo(4_950);
    assertThat(texts(picture, "text")).contains("(saved VMs are not shown)", "suspend");
    assertThat(svg.split("class=\"suspend-thin\" d=")).hasSize(450 + 1);
  }

  @Test
  void hostsOfManyVmsKeepApart() throws Exception {
    String svg = svg(Runs.schedule(Runs.fullMachine(32, 4, 300, 200_000, 1)));
    assertThat(texts(parsed(svg), "text")).contains("n1", "n16", "n32");
  }

  @Test
  void oddNamesMakeNoOddXml() throws Exception {
    String name = "<b>&\"\u0000\ud800\u001b";
    EventLog log = log(1).bestEffort(name, 1, 10).start(name, "n1").at(10).done(name);
    assertThat(texts(parsed(svg(Runs.schedule(log))), "text")).contains("<b>&\"\ufffd\ufffd\ufffd");
  }

  @Test
  void nothingIsAPictureToo() throws Exception {
    assertThat(texts(parsed(svg(new ScheduleRecorder().schedule())), "text"))
        .contains("1970-01-01 00:00:00 to 00:00:01 UTC");
    assertThat(texts(parsed(svg(Runs.schedule(log(2)))), "text")).contains("n1", "n2");
  }

  private static String svg(Schedule schedule) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SvgGantt.write(schedule, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> texts(Document picture, String element) {
    NodeList nodes = picture.getElementsByTagName(element);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> nodes.item(i).getTextContent())
        .toList();
  }
}
