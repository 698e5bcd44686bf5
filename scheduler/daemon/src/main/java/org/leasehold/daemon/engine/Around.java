package org.leasehold.daemon.engine;

import java.util.function.Consumer;
import org.leasehold.core.backend.Backend;
import org.leasehold.core.backend.Outcome;
import org.leasehold.daemon.store.Store;

/**
 * What a scheduler at work has to do with.
 *
 * @param watch whether the store answers where nothing is written to it
 * @param committed is told when something new is in the store
 * @param report takes what the backend has to say about an action it did not begin
 * @param answering answers, soon
 */
record Around(
    EngineSettings settings,
    Store store,
    StoreWatch watch,
    Backend backend,
    CoreTime time,
    WakeUps wakeUps,
    EngineMetrics metrics,
    Runnable committed,
    Consumer<Outcome> report,
    Consumer<Runnable> answering) {}
