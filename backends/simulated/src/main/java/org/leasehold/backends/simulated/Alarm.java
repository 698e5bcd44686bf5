package org.leasehold.backends.simulated;

import java.time.Instant;

/** Rings at a time. Safe for use by several threads. */
public interface Alarm extends AutoCloseable {

  /** Makes alarms that call something when they ring; never within a call of {@link #set}. */
  @FunctionalInterface
  interface Maker {
    Alarm make(Runnable ring);
  }

  /** Asks for it to ring at a time or soon after; an earlier time asked for before stays. */
  void set(Instant time);

  /** Lets it ring no more. It may be ringing while this is called. */
  @Override
  void close();
}
