package org.leasehold.daemon;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.leasehold.configuration.LeaseholdSettings;
import org.leasehold.core.backend.Backend;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.policy.Policies;
import org.leasehold.core.site.Site;
import org.leasehold.daemon.engine.Engine;
import org.leasehold.daemon.opennebula.OpenNebulaDesk;
import org.leasehold.daemon.store.LeaseRecord;
import org.leasehold.daemon.store.Store;
import org.leasehold.daemon.store.StoreUnavailable;

/** The hosts of an OpenNebula. What is being done to VMs is kept beside the embedded database. */
final class OpenNebulaSite implements Hypervisors {
  private final OpenNebulaDesk desk;

  private OpenNebulaSite(OpenNebulaDesk desk) {
    this.desk = desk;
  }

  /**
   * Opens that of the settings; waits until it can be asked for its hosts.
   *
   * @param environment may name the file of the credentials
   * @throws CannotStart when it cannot be used in the way the settings say
   */
  static OpenNebulaSite open(
      LeaseholdSettings settings, InstantSource clock, Map<String, String> environment)
      throws CannotStart {
    if (settings.site().isPresent()) {
      throw new CannotStart(
          "backend is opennebula, whose hosts are the site: the settings must have no site.hosts and"
              + " no site.groups",
          new IllegalArgumentException("two sites"));
    }
    try {
      return new OpenNebulaSite(OpenNebulaDesk.open(settings, clock, environment));
    } catch (IOException e) {
      throw new CannotStart(e.getMessage(), e);
    }
  }

  @Override
  public Backend backend() {
    return desk.backend();
  }

  @Override
  public Site site(Site set, Optional<Site> before) {
    return before.orElseGet(desk::site);
  }

  @Override
  public Policies informed(Policies policies) {
    return desk.informed(policies);
  }

  @Override
  public void serve(Engine engine, Store store) {
    desk.serve(engine, lease -> ended(store, lease));
  }

  private static Optional<LeaseState> ended(Store store, LeaseId lease) {
    try {
      return store.lease(lease).map(LeaseRecord::state);
    } catch (StoreUnavailable e) {
      return Optional.empty();
    }
  }

  @Override
  public void use(LeaseholdSettings next) {
    // Everything of OpenNebula takes a restart.
  }

  @Override
  public void close() {
    desk.close();
  }
}
