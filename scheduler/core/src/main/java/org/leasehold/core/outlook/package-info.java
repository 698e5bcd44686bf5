/**
 * What can be said of the leases' present and future, for people and programs: what would come of a
 * request, why a lease waits and when it will run, the queue, the hosts and the slot table. These
 * are answers; nothing here changes anything. All times are those the scheduler counts in: whole
 * milliseconds.
 */
package org.leasehold.core.outlook;
