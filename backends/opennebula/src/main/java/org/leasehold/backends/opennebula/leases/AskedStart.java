package org.leasehold.backends.opennebula.leases;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.leasehold.core.lease.Start;

/** A start as a template asks for it: that of the lease, or a distance. */
sealed interface AskedStart {

  /**
   * The start of the lease.
   *
   * @param base from when distances count
   */
  Start from(Instant base);

  /** One that depends on nothing. */
  record Fixed(Start start) implements AskedStart {
    public Fixed {
      Objects.requireNonNull(start, "start");
    }

    @Override
    public Start from(Instant base) {
      return start;
    }
  }

  /**
   * At any time so that it is done by another.
   *
   * @param earliest the start without the deadline; not on submission
   * @param deadline a time or a distance
   */
  record DoneBy(AskedStart earliest, AskedStart deadline) implements AskedStart {
    public DoneBy {
      Objects.requireNonNull(earliest, "earliest");
      Objects.requireNonNull(deadline, "deadline");
    }

    @Override
    public Start from(Instant base) {
      Start start = earliest.from(base);
      return deadline.from(base) instanceof Start.At by
          ? start.doneBy(by.time()).orElse(start)
          : start;
    }
  }

  /** So long after the VM was made. */
  record After(Duration distance) implements AskedStart {
    public After {
      Objects.requireNonNull(distance, "distance");
    }

    @Override
    public Start from(Instant base) {
      return new Start.At(base.plus(distance));
    }
  }
}
