package org.leasehold.daemon.opennebula;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.leasehold.backends.opennebula.machines.LeasedVms;
import org.leasehold.backends.opennebula.machines.OpenNebulaBackend;
import org.leasehold.backends.simulated.Faults;
import org.leasehold.backends.simulated.SimulatedHypervisors;
import org.leasehold.core.backend.Backend;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.Reports;
import org.leasehold.core.backend.VmStatus;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides in earnest and does everything on simulated hypervisors: OpenNebula is only looked at. A
 * VM that has gone there is taken to have finished here.
 */
final class DryRun implements Backend {
  private static final Logger LOG = LoggerFactory.getLogger(DryRun.class);

  private final OpenNebulaBackend looking;
  private final SimulatedHypervisors doing;

  private DryRun(OpenNebulaBackend looking, SimulatedHypervisors doing) {
    this.looking = looking;
    this.doing = doing;
  }

  /**
   * Opens it.
   *
   * @param looking with settings that make it do nothing; closed with this
   * @param folder of the simulated VMs
   * @throws IOException when the folder cannot be used, or another process uses it
   */
  static DryRun open(OpenNebulaBackend looking, Path folder, Exclusion exclusion)
      throws IOException {
    return new DryRun(looking, SimulatedHypervisors.open(folder, exclusion, Faults.none()));
  }

  @Override
  public void start(Reports reports) {
    doing.start(reports);
    looking.start(
        new Reports() {
          @Override
          public void outcome(Outcome outcome) {
            LOG.debug("not told in a dry run: {}", outcome);
          }

          @Override
          public void hostAway(String host, String reason) {
            reports.hostAway(host, reason);
          }

          @Override
          public void hostBack(String host) {
            reports.hostBack(host);
          }
        });
  }

  @Override
  public void expect(LeaseRequest lease) {
    doing.expect(lease);
    looking.expect(lease);
  }

  @Override
  public void begin(DueAction action) {
    LOG.info("dry run: would begin {}", action.action());
    doing.begin(action);
  }

  @Override
  public void forget(LeaseId lease) {
    doing.forget(lease);
    looking.forget(lease);
  }

  /**
   * Lets those VMs finish that have gone from OpenNebula.
   *
   * @param leases with the VMs that are there
   */
  void end(List<LeasedVms> leases) {
    for (VmStatus status : doing.inventory()) {
      VmId vm = status.vm();
      boolean gone =
          looking.cameFromBelow(vm)
              && leases.stream()
                  .filter(lease -> lease.lease().equals(vm.lease()))
                  .anyMatch(lease -> !lease.vms().containsKey(vm.index()));
      if (gone && status.phase() == VmStatus.Phase.RUNNING) {
        doing.end(vm);
      }
    }
  }

  @Override
  public List<VmStatus> inventory() {
    return doing.inventory();
  }

  @Override
  public void close() {
    looking.close();
    doing.close();
  }
}
