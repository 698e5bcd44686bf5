package org.leasehold.backends.opennebula.client;

/** What an operator can make of a host; the constants stand at oned's numbers. */
public enum HostStatus {
  ENABLED,
  DISABLED,
  OFFLINE
}
