package org.leasehold.core.backend;

import java.util.Optional;
import org.leasehold.core.lease.VmId;

/**
 * One VM as the hypervisors know it.
 *
 * @param host where it is; while it moves the source
 * @param underWay the action being done to it, whose outcome is still to come; empty when it rests
 */
public record VmStatus(VmId vm, String host, Phase phase, Optional<Action> underWay) {

  /** What a VM at rest does, and what one does that an action is being done to if that fails. */
  public enum Phase {
    /** It is being started. */
    STARTING,
    RUNNING,
    SAVED,
    /** It ended of its own accord: {@link Outcome.Finished} was told, or is about to be. */
    ENDED
  }
}
