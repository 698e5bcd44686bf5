package org.leasehold.daemon.http;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.leasehold.daemon.access.AccessTokens;
import org.leasehold.daemon.access.Caller;
import org.leasehold.daemon.engine.LeaseService;
import org.leasehold.daemon.store.Store;

/**
 * What handlers work with.
 *
 * @param work does what takes a while and waits for nothing
 */
record Services(
    LeaseService leases,
    Store store,
    AccessTokens tokens,
    Owners owners,
    Reads reads,
    Executor work,
    InstantSource clock) {

  Sight sight(Caller caller) {
    return new Sight(caller, owners);
  }
}
