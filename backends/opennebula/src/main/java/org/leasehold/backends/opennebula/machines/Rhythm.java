package org.leasehold.backends.opennebula.machines;

import java.time.Duration;
import java.util.function.Supplier;

/** When looks are taken. */
public interface Rhythm extends AutoCloseable {

  /**
   * Begins to have looks taken.
   *
   * @param look takes one, and says how long to rest after it
   */
  void start(Supplier<Duration> look);

  /** Has one taken soon, however long was to be rested. Returns at once. */
  void hurry();

  /** Has no more taken. */
  @Override
  void close();
}
