package org.leasehold.backends.opennebula.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.backends.opennebula.recordings.Recordings;

/** The driver against what a driver of a real oned 7.4.0 was asked and answered. */
class SchedulerDriverTest {
  private final Deque<Boolean> hears = new ArrayDeque<>();
  private int rung;

  @Test
  void theBeginningAndTheEndAreAsRecorded() throws IOException {
    List<String> recorded = recordedLog();
    assertThat(recorded).contains("INIT SUCCESS - -", "FINALIZE SUCCESS - -");
    assertThat(say("INIT\nFINALIZE\n")).containsExactly("INIT SUCCESS - -", "FINALIZE SUCCESS - -");
    assertThat(rung).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"001.PLACE", "002.PLACE", "003.PLACE", "004.OPTIMIZE"})
  void recordedRequestsAreAnsweredInTheRecordedForm(String name) throws IOException {
    String[] recorded = text(name + ".response.line").trim().split(" ");
    List<String> said = say(text(name + ".request.line").stripTrailing() + "\n");
    assertThat(said).hasSize(1);
    String[] answer = said.get(0).split(" ");
    assertThat(answer).hasSameSizeAs(recorded);
    assertThat(answer[0]).isEqualTo(recorded[0]);
    assertThat(answer[1]).isEqualTo(recorded[1]);
    assertThat(answer[2]).isEqualTo(recorded[2]);
    String plan = decode(recorded[3]).replaceAll("<ACTION>.*</ACTION>", "");
    assertThat(decode(answer[3])).isEqualTo(plan);
    assertThat(rung).isEqualTo(name.endsWith("PLACE") ? 1 : 0);
  }

  @Test
  void anEmptyPlanIsTheRecordedOne() throws IOException {
    assertThat(say(text("002.PLACE.request.line")).get(0) + "\n")
        .isEqualTo(text("002.PLACE.response.line"));
  }

  @Test
  void whileTheDaemonIsAwayOnedIsAnsweredAndToldOnce() throws IOException {
    hears.addAll(List.of(false, false, true, true));
    List<String> said = say("INIT\n" + "PLACE  -1 eA==\n".repeat(4));
    String empty = "PLACE SUCCESS -1 PFBMQU4+PElEPi0xPC9JRD48L1BMQU4+";
    assertThat(said).hasSize(7);
    assertThat(said.get(0)).isEqualTo("INIT SUCCESS - -");
    assertThat(said.get(1)).startsWith("LOG E 0 ");
    assertThat(decode(said.get(1).split(" ")[3]))
        .isEqualTo("leasehold: the daemon is away; VMs wait until it is back");
    assertThat(said.subList(2, 4)).containsExactly(empty, empty);
    assertThat(decode(said.get(4).split(" ")[3])).isEqualTo("leasehold: the daemon is back");
    assertThat(said.subList(5, 7)).containsExactly(empty, empty);
  }

  @Test
  void anUnknownRequestIsLoggedAndTheNextAnswered() throws IOException {
    List<String> said = say("DANCE  5 eA==\n\nLOG I 0 eA==\nINIT\n");
    assertThat(said).hasSize(2);
    assertThat(decode(said.get(0).split(" ")[3])).isEqualTo("leasehold: no answer to DANCE");
    assertThat(said.get(1)).isEqualTo("INIT SUCCESS - -");
  }

  @Test
  void nothingIsAnsweredAfterTheEnd() throws IOException {
    assertThat(say("FINALIZE\nINIT\n")).containsExactly("FINALIZE SUCCESS - -");
  }

  @Property
  void whateverIsSaidTheDriverGoesOn(@ForAll String line) throws IOException {
    String harmless = line.replace("\n", "").replaceFirst("^FINALIZE", "");
    List<String> said = say(harmless + "\nINIT\n");
    assertThat(said).last().isEqualTo("INIT SUCCESS - -");
    assertThat(said).hasSizeLessThan(4);
  }

  private List<String> say(String lines) throws IOException {
    StringWriter out = new StringWriter();
    new SchedulerDriver(new StringReader(lines), out, this::ring).run();
    return out.toString().lines().toList();
  }

  private boolean ring() {
    rung++;
    return hears.isEmpty() || hears.remove();
  }

  private static List<String> recordedLog() throws IOException {
    return text("lines.log").lines().map(line -> line.replaceFirst("^\\S+ < ", "")).toList();
  }

  private static String text(String file) throws IOException {
    Path folder = Recordings.folder("v7.4.0/driver");
    return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
  }

  private static String decode(String payload) {
    return new String(Base64.getDecoder().decode(payload), StandardCharsets.UTF_8);
  }
}
