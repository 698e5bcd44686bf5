package org.leasehold.daemon;

import static org.leasehold.daemon.OpenNebulaDaemon.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.backends.opennebula.client.HistoryRecord;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.client.VmState;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.outlook.Explanation;

/** A whole daemon beside an OpenNebula of two small hosts. */
abstract class OpenNebulaScene {
  static final String HOUR = "LEASE=[START=\"asap\",DURATION=\"1h\"]";

  /** On a machine that is slow, shorter notice is too short to be read or to save who yields. */
  static final String RESERVED = "LEASE=[START=\"+15s\",DURATION=\"1h\"]";

  @TempDir private Path folder;
  OpenNebulaDaemon daemon;

  @BeforeEach
  void open() throws Exception {
    // Longer than it takes to save a VM: where that is late, others yield in a hurry, too.
    daemon = new OpenNebulaDaemon(folder, "suspension.enactment=5s");
    daemon.oned.addHost("node01", 2, 4096);
    daemon.oned.addHost("node02", 2, 4096);
    daemon.start();
  }

  @AfterEach
  void close() {
    daemon.close();
  }

  int allocate(String template) throws Exception {
    return daemon.one.allocate(template, false);
  }

  int running(String template) throws Exception {
    int vm = allocate(template);
    await("VM " + vm + " runs", () -> isRunning(vm) && is(vm, "active"));
    return vm;
  }

  int otherThan(int vm) {
    return 1 - vm(vm).lastStay().orElseThrow().hostId();
  }

  boolean isRunning(int vm) {
    Vm seen = vm(vm);
    return seen.state() == VmState.ACTIVE && seen.lcm().running();
  }

  boolean is(int vm, String state) {
    return attribute(vm, "LEASE_STATE").equals(state);
  }

  String message(int vm) {
    return attribute(vm, "SCHED_MESSAGE");
  }

  String attribute(int vm, String name) {
    return vm(vm).userTemplate().valueOrEmpty(name);
  }

  String host(int vm) {
    return vm(vm).lastStay().map(HistoryRecord::host).orElse("");
  }

  /** Where the lease of a VM has it. */
  Optional<String> runsOn(int vm) throws Exception {
    return explanation(new LeaseId(attribute(vm, "LEASE_ID")))
        .filter(Explanation.Running.class::isInstance)
        .map(running -> ((Explanation.Running) running).run().hosts().get(0));
  }

  Optional<Explanation> explanation(LeaseId lease) throws Exception {
    return daemon.engine().explain(lease).get();
  }

  List<String> calls(String method) {
    List<String> calls = new ArrayList<>();
    daemon.oned.changes().stream().filter(call -> call.startsWith(method)).forEach(calls::add);
    return calls;
  }

  Vm vm(int id) {
    try {
      return daemon.one.vm(id);
    } catch (OneFault e) {
      throw new AssertionError(e);
    }
  }
}
