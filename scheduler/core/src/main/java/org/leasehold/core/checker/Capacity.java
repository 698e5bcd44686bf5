package org.leasehold.core.checker;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.leasehold.core.event.Event;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.site.Host;

/**
 * 1. No host ever holds more of a resource than it has.
 *
 * <p>A VM holds what it needs, and what each VM takes beside that, while it runs, is saved,
 * restored or shut down, and on both hosts while it moves live. Its saved state holds disk as much
 * as the VM has memory, where the host declares disk, until the VM is restored, moved or its state
 * deleted; a saved VM keeps the disk it asks for itself. What is held is compared when an instant
 * is over, since VMs may come and go in any order within it.
 *
 * <p>Where the site changes under VMs, a host may go on holding what it held, and get no more.
 */
final class Capacity implements Invariant {
  private static final Resources NOTHING = Resources.of(Map.of());

  private final Resources perVm;
  private final Map<String, Map<String, Long>> held = new HashMap<>();
  private final Map<String, Map<String, Long>> spared = new HashMap<>();
  private final Set<String> changed = new LinkedHashSet<>();

  /**
   * @param perVm what each VM that is not saved holds beside what it asks for
   */
  Capacity(Resources perVm) {
    this.perVm = perVm;
  }

  @Override
  public int number() {
    return 1;
  }

  @Override
  public Optional<Fault> onEvent(LogEntry entry, ObservedSite site) {
    if (entry.event() instanceof Event.SiteChanged) {
      held.forEach((host, sums) -> spared.put(host, new TreeMap<>(sums)));
    }
    return Optional.empty();
  }

  @Override
  public Optional<Fault> onStep(
      VmStep step, VmPlace before, ObservedLease lease, ObservedSite site) {
    Resources need = lease.need(step.vm().index());
    add(before, need, -1, site);
    add(step.after(), need, 1, site);
    for (String name : step.after().hosts()) {
      Optional<Host> host = site.host(name);
      // A VM that stops in the instant it came would not be seen when that is over.
      if (host.isPresent()
          && !(before.hosts().contains(name) && spared.containsKey(name))
          && !holding(step.after(), need, host.get()).fitsIn(host.get().capacity())) {
        return Fault.of(step, step.at(), " " + step + ", where even alone it does not fit");
      }
    }
    return Optional.empty();
  }

  private void add(VmPlace place, Resources need, int sign, ObservedSite site) {
    for (String name : place.hosts()) {
      Optional<Host> host = site.host(name);
      Resources holding = host.isPresent() ? holding(place, need, host.get()) : need.plus(perVm);
      Map<String, Long> sums = held.computeIfAbsent(name, n -> new TreeMap<>());
      for (Map.Entry<String, Long> amount : holding.amounts().entrySet()) {
        sums.merge(amount.getKey(), sign * amount.getValue(), Long::sum);
      }
      changed.add(name);
    }
  }

  /** What a VM in such a place holds on one of its hosts. */
  private Resources holding(VmPlace place, Resources need, Host host) {
    boolean countsDisk = host.capacity().amounts().containsKey(Resources.DISK);
    long disk = need.amount(Resources.DISK) + need.memoryMb();
    return switch (place.phase()) {
      case ABSENT -> NOTHING;
      case SAVED -> countsDisk ? Resources.of(Map.of(Resources.DISK, disk)) : NOTHING;
      case MOVING_SAVED ->
          countsDisk && place.hosts().get(0).equals(host.name())
              ? Resources.of(Map.of(Resources.DISK, disk))
              : NOTHING;
      case RESUMING -> (countsDisk ? need.with(Resources.DISK, disk) : need).plus(perVm);
      case BOOTING, RUNNING, SUSPENDING, SHUTTING_DOWN, STUCK, MOVING_LIVE -> need.plus(perVm);
    };
  }

  @Override
  public Optional<Fault> onInstantOver(Instant at, ObservedSite site) {
    for (String name : changed) {
      Resources capacity = site.host(name).map(Host::capacity).orElse(NOTHING);
      Map<String, Long> spare = spared.getOrDefault(name, Map.of());
      for (Map.Entry<String, Long> sum : held.get(name).entrySet()) {
        long most = Math.max(capacity.amount(sum.getKey()), spare.getOrDefault(sum.getKey(), 0L));
        if (sum.getValue() > most) {
          String message =
              String.format(
                  Locale.ROOT,
                  " holds %d of %s and has %d; on it are %s",
                  sum.getValue(),
                  sum.getKey(),
                  capacity.amount(sum.getKey()),
                  vmsOn(name, site));
          return Fault.ofHost(name, at, message);
        }
      }
    }
    changed.forEach(this::spareLess);
    changed.clear();
    return Optional.empty();
  }

  /** What a host has given up since its site changed it does not get again. */
  private void spareLess(String host) {
    Map<String, Long> spare = spared.get(host);
    if (spare != null) {
      spare.replaceAll((name, most) -> Math.min(most, held.get(host).get(name)));
    }
  }

  private static String vmsOn(String host, ObservedSite site) {
    return site.leases().stream()
        .flatMap(
            lease ->
                IntStream.range(0, lease.nodes())
                    .filter(i -> lease.place(i).hosts().contains(host))
                    .mapToObj(i -> lease.id() + "/" + i))
        .limit(20)
        .collect(Collectors.joining(", "));
  }
}
