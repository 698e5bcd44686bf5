/**
 * What the daemon must not forget: events, leases, answers given under an idempotency key, tokens.
 * Kept in one SQLite file, or in PostgreSQL. {@link org.leasehold.daemon.store.Store} is all that
 * the rest of the daemon sees.
 */
package org.leasehold.daemon.store;
