package org.leasehold.configuration;

import java.util.Objects;
import java.util.Optional;
import org.leasehold.core.schedule.SchedulingSettings;
import org.leasehold.core.site.Site;

/**
 * All settings of a run.
 *
 * @param site the hosts; empty when the workload is to bring them
 * @param scheduling how leases are scheduled
 * @param policies who takes the decisions left to policies
 * @param workload how a workload is read
 * @param simulation how a simulation runs
 * @param metrics how its figures are counted
 * @param simulated how well simulated hypervisors do what they are told
 * @param backend what carries out what the daemon decides
 * @param libvirt the hosts of that backend and their VMs
 * @param opennebula how that is reached, and what is done to its VMs
 * @param store where the daemon keeps its state
 * @param http how the daemon is reached
 * @param daemon how it works
 */
public record LeaseholdSettings(
    Optional<Site> site,
    SchedulingSettings scheduling,
    PolicyNames policies,
    WorkloadSettings workload,
    SimulationSettings simulation,
    MetricsSettings metrics,
    SimulatedSettings simulated,
    BackendName backend,
    LibvirtSettings libvirt,
    OpenNebulaSettings opennebula,
    StoreSettings store,
    HttpSettings http,
    DaemonSettings daemon) {
  public LeaseholdSettings {
    Objects.requireNonNull(site, "site");
    Objects.requireNonNull(scheduling, "scheduling");
    Objects.requireNonNull(policies, "policies");
    Objects.requireNonNull(workload, "workload");
    Objects.requireNonNull(simulation, "simulation");
    Objects.requireNonNull(metrics, "metrics");
    Objects.requireNonNull(simulated, "simulated");
    Objects.requireNonNull(backend, "backend");
    Objects.requireNonNull(libvirt, "libvirt");
    Objects.requireNonNull(opennebula, "opennebula");
    Objects.requireNonNull(store, "store");
    Objects.requireNonNull(http, "http");
    Objects.requireNonNull(daemon, "daemon");
  }
}
