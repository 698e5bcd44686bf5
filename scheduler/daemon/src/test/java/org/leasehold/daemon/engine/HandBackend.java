package org.leasehold.daemon.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.Backend;
import org.leasehold.core.backend.BackendUnavailable;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.Reports;
import org.leasehold.core.backend.VmStatus;
import org.leasehold.core.backend.VmStatus.Phase;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.VmId;

/** Hypervisors that do at once what they are told, and can be away. They outlive an engine. */
final class HandBackend implements Backend {
  private final Map<VmId, VmStatus> vms = new TreeMap<>();
  private final List<Action> begun = new ArrayList<>();
  private final Map<LeaseId, LeaseRequest> expected = new TreeMap<>();
  private Reports reports = outcome -> {};
  private boolean away;
  private int askedInVain;
  private Runnable whenAsked = () -> {};

  /** Does something when it is asked for its inventory. */
  synchronized void whenAsked(Runnable what) {
    whenAsked = what;
  }

  /** How often they were asked what they have while they were away. */
  synchronized int askedInVain() {
    return askedInVain;
  }

  synchronized void away(boolean is) {
    away = is;
  }

  /** What it was told to do, in order. */
  synchronized List<Action> begun() {
    return List.copyOf(begun);
  }

  /** The VMs that run or are saved. */
  synchronized List<VmId> vms() {
    return List.copyOf(vms.keySet());
  }

  @Override
  public synchronized void start(Reports to) {
    reports = to;
  }

  @Override
  public synchronized void expect(LeaseRequest lease) {
    expected.put(lease.id(), lease);
  }

  @Override
  public synchronized void forget(LeaseId lease) {
    expected.remove(lease);
  }

  /** The leases it was told of and is not to forget. */
  synchronized List<LeaseId> expected() {
    return List.copyOf(expected.keySet());
  }

  /** Tells of a host. */
  synchronized Reports reports() {
    return reports;
  }

  @Override
  public void begin(DueAction due) {
    Reports to;
    synchronized (this) {
      if (!expected.containsKey(due.action().vm().lease()) && !due.action().kind().ends()) {
        throw new IllegalStateException("nobody told of lease " + due.action().vm().lease());
      }
      carryOut(due.action());
      to = reports;
    }
    to.outcome(new Outcome.Done(due.action()));
  }

  private void carryOut(Action action) {
    begun.add(action);
    if (action.kind().ends()) {
      vms.remove(action.vm());
    } else if (action instanceof Action.SuspendVm) {
      put(action.vm(), action.host(), Phase.SAVED);
    } else if (action instanceof Action.MigrateVm move) {
      put(action.vm(), move.to(), move.live() ? Phase.RUNNING : Phase.SAVED);
    } else {
      put(action.vm(), action.host(), Phase.RUNNING);
    }
  }

  private void put(VmId vm, String host, Phase phase) {
    vms.put(vm, new VmStatus(vm, host, phase, Optional.empty()));
  }

  /** A VM that no lease knows. */
  synchronized void putStray(VmId vm, String host) {
    put(vm, host, Phase.RUNNING);
  }

  @Override
  public synchronized List<VmStatus> inventory() throws BackendUnavailable {
    if (away) {
      askedInVain++;
      throw new BackendUnavailable("told to be away", null);
    }
    whenAsked.run();
    return List.copyOf(vms.values());
  }

  @Override
  public synchronized void close() {
    reports = outcome -> {};
  }
}
