package org.leasehold.backends.opennebula.feedback;

import java.util.Objects;
import java.util.Optional;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;

/**
 * What a VM is to say about its lease.
 *
 * @param message why it waits and until when; empty when it does not wait
 */
public record Note(LeaseId lease, LeaseState state, Optional<String> message) {
  public Note {
    Objects.requireNonNull(lease, "lease");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(message, "message");
  }
}
