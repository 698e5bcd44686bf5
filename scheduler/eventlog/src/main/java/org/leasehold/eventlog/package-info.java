/**
 * The log of a run, {@code events.jsonl}: one event a line, each a JSON object that begins with
 * {@code at} (an ISO-8601 instant) and {@code event} (the event's name), its fields in one fixed
 * order. The same events give the same bytes, and reading them gives the same events.
 *
 * <p>In the same manner single events, lease requests and snapshots of leases become texts for a
 * store to keep.
 */
package org.leasehold.eventlog;
