package org.leasehold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.cli.exit.ExitCode;
import org.w3c.dom.Document;

/** What {@code --out} leaves. */
class OutputFilesTest {
  private static final Set<String> REPORT_FIELDS =
      Set.of(
          "reservations.accepted",
          "reservations.rejected",
          "reservations.onTime",
          "reservations.late",
          "bestEffort.done",
          "bestEffort.allDoneSeconds",
          "bestEffort.meanWaitSeconds",
          "bestEffort.maxWaitSeconds",
          "bestEffort.meanBoundedSlowdown",
          "bestEffort.maxBoundedSlowdown",
          "deadlines.accepted",
          "deadlines.rejected",
          "deadlines.inTime",
          "deadlines.missed",
          "immediate.accepted",
          "immediate.rejected",
          "preemptions.suspensions",
          "preemptions.resumptions",
          "preemptions.migrations",
          "preemptions.requeues",
          "preemptions.maxSuspensionsPerLease",
          "utilization",
          "run.processCpuSeconds",
          "run.schedulingCpuSeconds",
          "run.leasesPerCpuSecond",
          "run.placements",
          "run.policyCalls",
          "run.peakMemoryMiB");

  @TempDir private Path folder;

  @Test
  void a_generated_workload_twice() throws Exception {
    Desk desk = new Desk(folder);
    String workload = desk.path("w.yaml");
    generate(desk, workload);
    generate(desk, desk.path("again.yaml"));
    assertThat(desk.read("again.yaml")).isEqualTo(desk.read("w.yaml"));

    for (String out : List.of("a", "b")) {
      Invocation run = desk.simulate(workload, "--out", desk.path(out));
      assertThat(run.err()).isEmpty();
      assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(files(folder.resolve(out)))
          .containsExactly("events.jsonl", "leases.csv", "report.json", "schedule.svg");
    }
    assertThat(Files.mismatch(folder.resolve("a/events.jsonl"), folder.resolve("b/events.jsonl")))
        .isEqualTo(-1);
    hasTheReport(new ObjectMapper().readTree(desk.read("a/report.json")));
    hasTheLeases(desk.read("a/leases.csv"));
    hasThePicture(folder.resolve("a/schedule.svg"));
  }

  @Test
  void the_demo_leaves_its_picture_and_takes_the_place_of_an_earlier_run() throws Exception {
    Desk desk = new Desk(folder);
    Files.createDirectories(folder.resolve("o"));
    desk.file("o/schedule.svg", "old");
    desk.file("o/notes.txt", "mine");

    Invocation demo = desk.run("demo", "--out", desk.path("o"));

    assertThat(demo.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(demo.out())
        .contains("2 suspensions", "2 resumptions", "host4", desk.path("o/schedule.svg"));
    hasThePicture(folder.resolve("o/schedule.svg"));
    assertThat(desk.read("o/notes.txt")).isEqualTo("mine");
  }

  private static void generate(Desk desk, String target) {
    Invocation made =
        desk.run(
            "workload",
            "generate",
            target,
            "--seed",
            "7",
            "--leases",
            "60",
            "--hosts",
            "4",
            "--load",
            "1.2",
            "--reservations",
            "0.4");
    assertThat(made.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(made.out()).contains("60 leases");
  }

  private static void hasTheReport(JsonNode report) {
    assertThat(fields("", report)).containsExactlyInAnyOrderElementsOf(REPORT_FIELDS);
    assertThat(report.at("/preemptions/suspensions").asInt()).isPositive();
    assertThat(report.at("/reservations/late").asInt()).isZero();
    assertThat(report.at("/utilization").asDouble()).isBetween(0.1, 1.0);
    assertThat(report.at("/run/peakMemoryMiB").asDouble()).isPositive();
  }

  private static void hasTheLeases(String csv) {
    List<String> lines = csv.lines().toList();
    assertThat(lines.get(0))
        .isEqualTo(
            "lease,type,state,submit_s,start_s,end_s,nodes,suspensions,migrations,wait_s,"
                + "bounded_slowdown,reason");
    assertThat(lines).hasSize(61);
    assertThat(lines.subList(1, 61))
        .allMatch(line -> line.matches("[^,]+,[^,]+,(done|rejected),.*"));
  }

  private static void hasThePicture(Path file) throws Exception {
    Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    assertThat(svg.getDocumentElement().getNodeName()).isEqualTo("svg");
  }

  private static List<String> fields(String prefix, JsonNode node) {
    List<String> all = new ArrayList<>();
    node.properties()
        .forEach(
            field -> {
              String name = prefix + field.getKey();
              if (field.getValue().isObject()) {
                all.addAll(fields(name + ".", field.getValue()));
              } else {
                all.add(name);
              }
            });
    return all;
  }

  private static Set<String> files(Path of) throws Exception {
    try (Stream<Path> all = Files.list(of)) {
      return all.map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
