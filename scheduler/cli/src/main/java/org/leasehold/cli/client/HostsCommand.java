package org.leasehold.cli.client;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.leasehold.api.HostList;
import org.leasehold.api.HostList.HostView;
import org.leasehold.api.HostList.VmView;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.http.DaemonFault;
import org.leasehold.cli.http.Reply;
import org.leasehold.cli.table.Table;
import org.leasehold.cli.table.Table.Column;
import org.leasehold.cli.times.LocalTimes;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.Resources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code leasehold hosts}. */
@Command(
    name = "hosts",
    description = "Shows the hosts: what is used of what they have, and by which leases.")
public final class HostsCommand implements Callable<Integer> {
  @Mixin private final Session session;

  public HostsCommand(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() throws BadInput, DaemonFault {
    Reply<HostList> reply = session.daemon().hosts();
    if (session.json()) {
      session.printJson(reply);
    } else {
      session.print(table(reply.value(), session.surroundings().times()));
    }
    return ExitCode.OK;
  }

  private static Table table(HostList list, LocalTimes times) {
    Set<String> others = new TreeSet<>();
    for (HostView host : list.hosts()) {
      others.addAll(host.capacity().amounts().keySet());
    }
    others.removeAll(Set.of(Resources.CPU, Resources.MEMORY));
    Table table =
        new Table(
            List.of(
                Column.words("HOST"),
                Column.words("STATE"),
                Column.number("CPU"),
                Column.number("MEMORY"),
                Column.text(others.isEmpty() ? "" : "OTHER"),
                Column.words("NEXT CHANGE"),
                Column.text("LEASES")));
    for (HostView host : list.hosts()) {
      table.row(
          host.name(),
          state(host),
          cpus(host.inUse().cpu()) + "/" + cpus(host.capacity().cpu()),
          host.inUse().memoryMb() + "/" + host.capacity().memoryMb(),
          others.stream().map(name -> used(host, name)).collect(Collectors.joining(", ")),
          host.nextChange().map(times::text).orElse("never"),
          leases(host.vms()));
    }
    return table;
  }

  private static String state(HostView host) {
    if (host.away().isPresent()) {
      return "away";
    }
    return host.drained() ? "drained" : "open";
  }

  private static String used(HostView host, String name) {
    return name + " " + host.inUse().amount(name) + "/" + host.capacity().amount(name);
  }

  private static String cpus(long hundredths) {
    return BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString();
  }

  /** {@code class (running 2), 12 (suspending 1)}. */
  private static String leases(List<VmView> vms) {
    Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
    for (VmView vm : vms) {
      counts
          .computeIfAbsent(vm.lease().orElse("(another's)"), lease -> new LinkedHashMap<>())
          .merge(vm.activity().word(), 1, Integer::sum);
    }
    return counts.entrySet().stream()
        .map(lease -> lease.getKey() + " (" + words(lease.getValue()) + ")")
        .collect(Collectors.joining(", "));
  }

  private static String words(Map<String, Integer> doing) {
    return doing.entrySet().stream()
        .map(e -> e.getKey() + " " + e.getValue())
        .collect(Collectors.joining(", "));
  }
}
