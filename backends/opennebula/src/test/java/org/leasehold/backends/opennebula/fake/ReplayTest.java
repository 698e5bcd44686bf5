package org.leasehold.backends.opennebula.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.backends.opennebula.client.Element;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;
import org.leasehold.backends.opennebula.client.XmlReader;
import org.leasehold.backends.opennebula.recordings.Recording;
import org.leasehold.backends.opennebula.recordings.Recordings;

/** Asked what a real oned was asked, the fake does what that did. */
class ReplayTest {
  private static final Set<String> NOT_FAKED =
      Set.of(
          "one.host.allocate",
          "one.vn.allocate",
          "one.image.allocate",
          "one.vmgroup.allocate",
          "one.system.config",
          "one.acl.info",
          "one.hostpool.monitoring",
          "one.host.monitoring",
          "one.vmpool.accounting",
          "one.vm.updateconf",
          "one.vm.schedadd",
          "one.vm.schedupdate",
          "one.vm.scheddelete");

  private final XmlReader xml = new XmlReader();

  @ParameterizedTest
  @ValueSource(strings = {"v6.10.5", "v7.4.0"})
  void aRecordedSessionGoesAsItDid(String version) throws Exception {
    HandTime time = new HandTime();
    int compared = 0;
    try (FakeOned oned = oned(time)) {
      for (Recording recording : Recordings.of(version)) {
        if (NOT_FAKED.contains(recording.method()) || isOfAnotherSession(recording)) {
          continue;
        }
        prepare(oned, recording);
        if (!recording.name().contains("during") && !recording.name().contains("just")) {
          time.pass(Duration.ofMinutes(1));
        }
        String request = new String(recording.request(), StandardCharsets.UTF_8);
        Element answer = xml.read(oned.answer(request));
        Element recorded = xml.read(recording.response());
        assertThat(verdict(answer)).as(recording.toString()).isEqualTo(verdict(recorded));
        if (recording.method().equals("one.vm.info") && recording.ok()) {
          assertThat(summary(answer, recording))
              .as(recording.toString())
              .isEqualTo(summary(recorded, recording));
        }
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(140);
  }

  /** A few calls were made of a larger installation, at the end. */
  private static boolean isOfAnotherSession(Recording recording) {
    return recording.arguments().stream()
        .anyMatch(a -> a instanceof Integer id && id >= 3200 && id < 99_999);
  }

  private static FakeOned oned(HandTime time) throws Exception {
    FakeOned oned = new FakeOned(time);
    oned.addUser("alice:alicepass", 2, "alice");
    for (String name : List.of("node01", "node02", "node03", "node04")) {
      oned.addHost(name, 8, 16_384);
    }
    oned.addNetwork(0, "net1", 200, "");
    return oned;
  }

  /** What went on beside the recorded calls. */
  private static void prepare(FakeOned oned, Recording recording) {
    switch (recording.name()) {
      case "error/enforce_over_capacity" -> {
        allocate(oned, "NAME=\"big\"\nCPU=64\nMEMORY=256");
        allocate(oned, "NAME=\"boot-fails\"\nCPU=1\nMEMORY=256");
      }
      case "vm/deploy_driver_failure" -> oned.failNext(Stage.BOOT);
      case "vm/action_suspend_driver_failure" -> oned.failNext(Stage.SAVE);
      default -> {
        // Nothing.
      }
    }
  }

  private static void allocate(FakeOned oned, String template) {
    oned.answer(
        "<methodCall><methodName>one.vm.allocate</methodName><params><param><value><string>"
            + FakeOned.SESSION
            + "</string></value></param><param><value><string>"
            + template
            + "</string></value></param><param><value><boolean>0</boolean></value></param>"
            + "</params></methodCall>");
  }

  /** Whether it was done, and with which code not. */
  private static String verdict(Element response) {
    Element fault = response.part("fault").part("value").part("struct");
    if (!fault.children().isEmpty()) {
      return "fault " + fault.children().get(0).part("value").valueOrEmpty("i4");
    }
    List<Element> values = values(response);
    return values.get(0).valueOrEmpty("boolean") + " " + values.get(2).valueOrEmpty("i4");
  }

  private static List<Element> values(Element response) {
    return response
        .part("params")
        .part("param")
        .part("value")
        .part("array")
        .part("data")
        .children("value");
  }

  /** How a VM is; while something is under way only where it is, for the rest was luck. */
  private String summary(Element response, Recording recording) throws Unreadable {
    Element vm = xml.read(values(response).get(1).valueOrEmpty("string"));
    List<Element> history = vm.part("HISTORY_RECORDS").children("HISTORY");
    String where =
        history.isEmpty()
            ? "nowhere"
            : "host " + history.get(history.size() - 1).valueOrEmpty("HID");
    if (recording.name().contains("during") || recording.name().contains("just")) {
      return where;
    }
    Element user = vm.part("USER_TEMPLATE");
    return where
        + ", "
        + history.size()
        + " stays, state "
        + vm.valueOrEmpty("STATE")
        + "/"
        + vm.valueOrEmpty("LCM_STATE")
        + ", ended "
        + !vm.valueOrEmpty("ETIME").equals("0")
        + ", HAIZEA "
        + user.part("HAIZEA").children().stream()
            .sorted(Comparator.comparing(Element::name))
            .toList()
        + ", message "
        + user.valueOrEmpty("SCHED_MESSAGE")
        + ", lease "
        + user.valueOrEmpty("LEASE_ID")
        + ", networks "
        + vm.part("TEMPLATE").children("NIC").stream()
            .map(nic -> nic.valueOrEmpty("NETWORK_ID"))
            .toList();
  }
}
