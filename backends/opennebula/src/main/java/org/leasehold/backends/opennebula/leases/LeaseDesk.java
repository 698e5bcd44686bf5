package org.leasehold.backends.opennebula.leases;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.Refusal;
import org.leasehold.core.site.Host;

/** Where leases are submitted: the scheduler, as far as users of OpenNebula have to do with it. */
public interface LeaseDesk {

  /** What came of a submission. */
  sealed interface Answer {

    /**
     * The lease was taken on.
     *
     * @param repeated whether that was so before, under the same key; it may have ended since
     */
    record Taken(LeaseId id, boolean repeated) implements Answer {
      public Taken {
        Objects.requireNonNull(id, "id");
      }
    }

    /** The lease will not run. */
    record Refused(LeaseId id, Refusal refusal) implements Answer {
      public Refused {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(refusal, "refusal");
      }
    }

    /** Nothing was decided; it may be another time. */
    record NotNow(String why) implements Answer {
      public NotNow {
        Objects.requireNonNull(why, "why");
      }
    }
  }

  /** Whether leases are decided on now. Only then are all that have not ended known. */
  boolean isOpen();

  /**
   * Has the scheduler go on with these hosts.
   *
   * @return whether it does; if not, nothing has changed
   */
  boolean use(List<Host> hosts);

  /**
   * Submits leases, which are decided on in their order, and waits until all are.
   *
   * @return an answer to each, in the same order
   */
  List<Answer> submit(List<NewLease> leases);

  /** Ends a lease; whether that was taken. */
  boolean cancel(LeaseId id);

  /** Whether a lease waits for its first run, and nothing of it was begun. */
  boolean isWaiting(LeaseId id);

  /** What became of a lease; empty when it is not known, or cannot be told now. */
  Optional<LeaseState> state(LeaseId id);
}
