package org.leasehold.backends.opennebula.client;

/** What {@code one.vm.recover} does with a VM that is stuck; the constants stand at its numbers. */
public enum Recovery {
  /** Takes what is under way for failed. */
  FAILURE,
  /** Takes it for done. */
  SUCCESS,
  RETRY,
  DELETE,
  DELETE_RECREATE
}
