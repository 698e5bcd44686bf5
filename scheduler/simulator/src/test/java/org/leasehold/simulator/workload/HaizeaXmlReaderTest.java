package org.leasehold.simulator.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.simulator.workload.WorkloadFixtures.EXTENDING;
import static org.leasehold.simulator.workload.WorkloadFixtures.at;
import static org.leasehold.simulator.workload.WorkloadFixtures.lasting;
import static org.leasehold.simulator.workload.WorkloadFixtures.read;
import static org.leasehold.simulator.workload.WorkloadFixtures.refusal;
import static org.leasehold.simulator.workload.WorkloadFixtures.shared;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.LeaseType;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.core.site.Site;

class HaizeaXmlReaderTest {
  static final String FULL =
      """
      <?xml version="1.0"?>
      <lease-workload name="full">
        <description>All that a file can say.</description>
        <site>
          <resource-types names="CPU Memory GPU Net-in"/>
          <nodes>
            <node-set numnodes="2"><res type="CPU" amount="400"/></node-set>
            <node-set numnodes="1">
              <res type="CPU" amount="100"/><res type="CPU" amount="100"/>
              <res type="GPU" amount="2"/><res type="Net-in" amount="1000"/>
            </node-set>
          </nodes>
        </site>
        <lease-requests>
          <lease-request arrival="01:00:00:00.25">
            <realduration time="00:00:30.5"/>
            <lease id="a" user="borja" preemptible="True" submit-time="00:00:00.00" state="0">
              <nodes>
                <node-set numnodes="2"><res type="CPU" amount="50"/></node-set>
                <node-set numnodes="1"><res type="GPU" amount="1"/></node-set>
              </nodes>
              <start><exact time="25:00:00"/></start>
              <duration time="00:01:00"/>
              <software><disk-image id="a.img" size="1024"/></software>
              <extra><attr name="group" value="x"/></extra>
            </lease>
          </lease-request>
          <lease-request arrival="00:00:00">
            <lease id="b" preemptible="false">
              <nodes><node-set numnodes="1"><res type="CPU" amount="50"/></node-set></nodes>
              <start><now/></start>
              <duration time="unlimited"/>
              <software><none/></software>
            </lease>
          </lease-request>
        </lease-requests>
      </lease-workload>
      """;

  @Test
  void allThatAFileCanSay() throws BadInput {
    Workload workload = read("full.lwf", FULL).workload();

    Site site = workload.site().orElseThrow();
    assertThat(workload.name()).isEqualTo("full");
    assertThat(site.hosts()).extracting("name").containsExactly("host1", "host2", "host3");
    assertThat(site.hosts().get(2).capacity())
        .isEqualTo(Resources.of(Map.of("cpu", 200L, "GPU", 2L, "net-in", 1000L)));
    assertThat(workload.submissions())
        .containsExactly(
            new Submission(
                at("0"),
                new LeaseRequest(
                    new LeaseId("b"),
                    "",
                    new LeaseTerms(new Start.Now(), Optional.empty(), false),
                    java.util.List.of(new NodeSet(1, Resources.of(50, 0))),
                    new SoftwareEnvironment.Unmanaged(),
                    Map.of()),
                Optional.empty()),
            new Submission(
                at("1d0.25s"),
                new LeaseRequest(
                    new LeaseId("a"),
                    "borja",
                    new LeaseTerms(new Start.At(at("25h")), Optional.of(lasting("1m")), true),
                    java.util.List.of(
                        new NodeSet(2, Resources.of(50, 0)),
                        new NodeSet(1, Resources.of(Map.of("GPU", 1L)))),
                    new SoftwareEnvironment.DiskImage("a.img", 1024),
                    Map.of("group", "x")),
                Optional.of(lasting("30.5s"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "arrival=\"00:00:00\" | arrival=\"-00:00:01\" | 28: <lease-request> arrival: expected a"
            + " time written [DD:]",
        "arrival=\"00:00:00\" | arrival=\"00:61:00\" | 28: <lease-request> arrival: expected a time"
            + " written [DD:]",
        "arrival=\"00:00:00\" | when=\"00:00:00\" | 28: <lease-request>: unknown attribute"
            + " \"when\"",
        "time=\"00:01:00\" | time=\"00:00:00\" | 23: <duration> time: expected a duration",
        "time=\"00:01:00\" | time=\"999999999:00:00\" | 23: <duration> time: expected a duration",
        "id=\"b\" | id=\"a\" | 28: a second lease a, after the one in line 15",
        "id=\"b\" | id=\" \" | 29: <lease> id: expected a name",
        "numnodes=\"2\"><res type=\"CPU\" amount=\"50\" | numnodes=\"0\"><res type=\"CPU\""
            + " amount=\"50\" | 19: <node-set> numnodes: expected a whole number from 1",
        "amount=\"50\" | amount=\"NaN\" | 19: <res> amount: expected a whole number from 0",
        "<now/> | <soon/> | 31: expected <now> or <exact>, not <soon>",
        "<now/> | <now/><now/> | 31: expected the end of <start>, not <now>",
        "<software><none/></software> | <start/> | 33: <lease>: expected one <start> in it",
        "<now/> | asap | 31: text: expected an element, not \"asap\"",
        "<now/> | <now>x</now> | 31: text: expected an element, not \"x\"",
        "<software><none/></software> | <deadline time=\"soon\"/> | 33: <deadline> time: expected",
        "<software><none/></software> | <sofware/> | 33: expected <nodes>, <start>, <duration>",
        "<start><now/></start> | '' | 29: <lease>: expected a <start> in it",
        "</lease-requests> | </lease-request> | 36: expected well-formed XML",
      })
  void refusalsNameLineAndElement(String part, String replacement, String message) {
    assertThat(FULL).contains(part);
    assertThat(refusal("full.lwf", FULL.replace(part, replacement)))
        .startsWith("full.lwf:" + message);
  }

  @Test
  void documentTypesAndEntitiesAreRefused() {
    String laughs =
        """
        <?xml version="1.0"?>
        <!DOCTYPE lease-workload [
          <!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
          <!ENTITY x SYSTEM "file:///etc/passwd">
        ]>
        <lease-workload name="x"><description>&b;&x;</description></lease-workload>
        """;
    assertThat(refusal("l.xml", laughs)).contains("expected no document type declaration");
    assertThat(refusal("l.xml", "<lease-workload><description>&b;</description></lease-workload>"))
        .startsWith("l.xml:1: expected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "migrate",
        "piggybacking",
        "preemption",
        "preemption_prematureend",
        "preemption_prematureend2",
        "prematureend_in_start",
        "reservation",
        "reservation_prematureend",
        "reuse1",
        "reuse2",
        "wait"
      })
  void haizeasOwnWorkloads(String name) throws BadInput {
    Path file = shared("haizea-lwf/" + name + ".lwf");
    Workload workload = WorkloadFiles.read(file, EXTENDING).workload();

    assertThat(workload.site().orElseThrow())
        .isEqualTo(Site.uniform("host", 4, Resources.of(100, 1024)));
    assertThat(workload.submissions()).hasSizeBetween(2, 8);
    assertThat(workload.submissions().stream().anyMatch(s -> s.realDuration().isPresent()))
        .isEqualTo(name.contains("prematureend"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 12, 13})
  void deadlinesAreRead(int number) throws BadInput {
    Workload workload =
        WorkloadFiles.read(shared("haizea-lwf/deadline" + number + ".lwf"), EXTENDING).workload();
    assertThat(workload.submissions())
        .filteredOn(s -> s.request().type() == LeaseType.DEADLINE)
        .isNotEmpty()
        .allSatisfy(
            s -> {
              Start.Window window = (Start.Window) s.request().terms().start();
              assertThat(window.deadline())
                  .isAfter(window.earliest().orElse(s.arrival()))
                  .isAfter(s.arrival());
            });
  }
}
