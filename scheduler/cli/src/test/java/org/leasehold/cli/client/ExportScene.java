package org.leasehold.cli.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.api.ApiJson;
import org.leasehold.api.LeasePage;
import org.leasehold.api.LeaseView;
import org.leasehold.cli.Invocation;
import org.leasehold.cli.client.PastLeases.Fate;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;

/** {@code workload export}, asked of a daemon whose answers are known. */
abstract class ExportScene {
  static final String PAGE = "GET /v1/leases?all=true&order=newest-first&limit=1000";
  static final String HOSTS =
      """
      {"hosts": [
        {"name": "node1", "attributes": {"disk": "ssd"}, "capacity": {"cpus": 4, "memory": 8192},
         "inUse": {}, "drained": false, "vms": []},
        {"name": "node2", "attributes": {}, "capacity": {"cpus": 4, "memory": 8192, "gpu": 1},
         "inUse": {}, "drained": true, "vms": []},
        {"name": "node3", "attributes": {}, "capacity": {}, "inUse": {}, "drained": false,
         "away": "no answer", "vms": []}]}
      """;

  @TempDir Path folder;
  final StubDaemon daemon = new StubDaemon();
  final Caller caller = Caller.of(daemon);

  @AfterEach
  void stop() {
    daemon.close();
  }

  static LeaseRequest request(String id, Start start) {
    return new LeaseRequest(
        new LeaseId(id),
        "ann",
        new LeaseTerms(start, Optional.of(Duration.ofHours(1)), false),
        List.of(new NodeSet(1, Resources.of(50, 512))),
        new SoftwareEnvironment.Unmanaged(),
        Map.of());
  }

  /** A lease that was submitted at a time of Monday in UTC and is done. */
  static LeaseView done(String id, String time) {
    return PastLeases.view(request(id, new Start.Asap()), monday(time), ended(60));
  }

  static Instant monday(String time) {
    return Instant.parse("2026-03-02T" + time + "Z");
  }

  static Fate ended(int minutes) {
    return Fate.of(LeaseState.DONE, Duration.ofMinutes(minutes));
  }

  static String page(Optional<String> next, LeaseView... leases) {
    return ApiJson.pretty(new LeasePage(List.of(leases), next));
  }

  Path file() {
    return folder.resolve("month.yaml");
  }

  Invocation export(String... more) {
    List<String> all =
        Stream.concat(Stream.of("workload", "export", file().toString()), Stream.of(more)).toList();
    return caller.run(all.toArray(String[]::new));
  }

  List<String> exported() throws Exception {
    return PastLeases.read(file()).workload().submissions().stream()
        .map(s -> s.request().id().value())
        .toList();
  }

  List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }
}
