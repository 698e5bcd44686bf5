package org.leasehold.daemon.opennebula;

import java.util.concurrent.CompletionException;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.daemon.engine.ServiceUnavailable;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** How loud the log tells of what failed: that the daemon is being stopped warns nobody. */
final class Loudness {
  private Loudness() {}

  /** What is to be said of a failure, and is then logged as a warning or as a detail. */
  static LoggingEventBuilder of(Throwable failure, Logger log) {
    return log.atLevel(level(failure));
  }

  static Level level(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    boolean stops =
        cause instanceof ServiceUnavailable service && service.isStopping()
            || cause instanceof OneFault one && one.wasInterrupted();
    return stops ? Level.DEBUG : Level.WARN;
  }
}
