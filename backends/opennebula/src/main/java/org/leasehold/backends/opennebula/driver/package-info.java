/**
 * The driver that oned 7.x starts in the place of its scheduler (SCHED_MAD). It decides nothing: it
 * answers oned with empty plans, and rings the daemon's bell so that nobody waits for its next
 * look. The bell is a Unix socket: it needs neither a port nor a token, and who may ring it is a
 * matter of the folder it is in.
 */
package org.leasehold.backends.opennebula.driver;
