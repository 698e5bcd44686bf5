package org.leasehold.daemon.opennebula;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.leasehold.backends.opennebula.machines.Interventions;
import org.leasehold.core.lease.VmId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets leases follow VMs that somebody has moved, and has VMs moved that somebody wants elsewhere.
 * What cannot be is tried again, and told once. For one thread.
 */
final class Relocations {
  private static final Logger LOG = LoggerFactory.getLogger(Relocations.class);

  private static final Duration BETWEEN = Duration.ofSeconds(10);

  private final BiPredicate<VmId, String> following;
  private final Predicate<VmId> moving;
  private final BiConsumer<VmId, String> settled;
  private final Map<VmId, Instant> next = new TreeMap<>();

  /**
   * @param following has a lease go on with a VM on another host; whether it does
   * @param moving has a VM moved; whether it is to move
   * @param settled is told of what was followed
   */
  Relocations(
      BiPredicate<VmId, String> following,
      Predicate<VmId> moving,
      BiConsumer<VmId, String> settled) {
    this.following = following;
    this.moving = moving;
    this.settled = settled;
  }

  /**
   * Does what can be done about what a look has shown.
   *
   * @return whether leases have VMs on other hosts now than they had
   */
  boolean see(Interventions seen, Instant now) {
    next.keySet().removeIf(vm -> !seen.moved().containsKey(vm) && !seen.toMove().contains(vm));
    boolean changed = false;
    for (Map.Entry<VmId, String> moved : seen.moved().entrySet()) {
      changed |= isDue(moved.getKey(), now) && follow(moved.getKey(), moved.getValue(), now);
    }
    for (VmId vm : seen.toMove()) {
      if (isDue(vm, now)) {
        move(vm, now);
      }
    }
    return changed;
  }

  private boolean isDue(VmId vm, Instant now) {
    return !now.isBefore(next.getOrDefault(vm, Instant.MIN));
  }

  private boolean follow(VmId vm, String host, Instant now) {
    boolean follows = following.test(vm, host);
    if (follows) {
      LOG.info("VM {} was moved to {} by somebody else: its lease has it there now", vm, host);
      settled.accept(vm, host);
    } else {
      warn(vm, now, "VM {} was moved by somebody else, and its lease cannot have it there yet");
    }
    return follows;
  }

  private void move(VmId vm, Instant now) {
    if (moving.test(vm)) {
      LOG.info("VM {} is to be scheduled anew: it moves to another host", vm);
      next.put(vm, now.plus(BETWEEN));
    } else {
      warn(vm, now, "VM {} is to be scheduled anew, and no other host has room for it yet");
    }
  }

  private void warn(VmId vm, Instant now, String words) {
    if (next.put(vm, now.plus(BETWEEN)) == null) {
      LOG.warn(words, vm);
    }
  }
}
