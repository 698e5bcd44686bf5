package org.leasehold.daemon.load;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.Backend;
import org.leasehold.core.backend.BackendUnavailable;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.Reports;
import org.leasehold.core.backend.VmStatus;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;

/** A backend that notes when it is handed the first start of a VM of each lease. */
final class StartClock implements Backend {
  private final Backend backend;
  private final InstantSource clock;
  private final Map<LeaseId, Instant> begun = new ConcurrentHashMap<>();

  /**
   * @param backend does what there is to do; it stays open when this is closed
   */
  StartClock(Backend backend, InstantSource clock) {
    this.backend = backend;
    this.clock = clock;
  }

  /** When the first start of each lease was handed over. */
  Map<LeaseId, Instant> begun() {
    return Map.copyOf(begun);
  }

  @Override
  public void start(Reports reports) {
    backend.start(reports);
  }

  @Override
  public void expect(LeaseRequest lease) {
    backend.expect(lease);
  }

  @Override
  public void begin(DueAction action) {
    if (action.action() instanceof Action.StartVm start) {
      begun.putIfAbsent(start.vm().lease(), clock.instant());
    }
    backend.begin(action);
  }

  @Override
  public void forget(LeaseId lease) {
    backend.forget(lease);
  }

  @Override
  public List<VmStatus> inventory() throws BackendUnavailable {
    return backend.inventory();
  }

  @Override
  public void close() {}
}
