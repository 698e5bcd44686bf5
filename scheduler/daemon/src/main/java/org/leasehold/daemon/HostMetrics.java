package org.leasehold.daemon;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.outlook.HostUse;

/** How much of the hosts is in use, as of the last look. */
final class HostMetrics {
  private final AtomicReference<List<HostUse>> last = new AtomicReference<>(List.of());

  HostMetrics(MeterRegistry registry) {
    gauge(registry, "leasehold.hosts", "Hosts.", host -> 1);
    gauge(registry, "leasehold.hosts.drained", "Hosts that are drained.", h -> h.drained() ? 1 : 0);
    gauge(
        registry,
        "leasehold.hosts.away",
        "Hosts that cannot be used.",
        h -> h.away().isPresent() ? 1 : 0);
    gauge(registry, "leasehold.vms", "VMs on the hosts.", host -> host.vms().size());
    gauge(registry, "leasehold.cpus", "CPUs of the hosts.", h -> h.capacity().cpu() / 100.0);
    gauge(registry, "leasehold.cpus.used", "CPUs in use.", h -> h.inUse().cpu() / 100.0);
    gauge(registry, "leasehold.memory.bytes", "Memory of the hosts.", h -> bytes(h.capacity()));
    gauge(registry, "leasehold.memory.used.bytes", "Memory in use.", h -> bytes(h.inUse()));
  }

  void measured(List<HostUse> hosts) {
    last.set(hosts);
  }

  private void gauge(
      MeterRegistry registry, String name, String description, ToDoubleFunction<HostUse> each) {
    Gauge.builder(name, last, hosts -> hosts.get().stream().mapToDouble(each).sum())
        .description(description)
        .register(registry);
  }

  private static double bytes(Resources resources) {
    return resources.memoryMb() * 1e6;
  }
}
