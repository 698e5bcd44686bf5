package org.leasehold.backends.libvirt;

import com.sun.jna.Native;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.libvirt.Connect;
import org.libvirt.Library;
import org.libvirt.LibvirtException;
import org.libvirt.jna.Libvirt.VirErrorCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread on which libvirt tells of events, asks hosts whether they are there, and notices that
 * they are not. libvirt has one event loop in a process, which must be there before the first
 * connection and cannot be taken away: hence the state that all share.
 */
final class EventLoop {
  private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);
  private static final AtomicBoolean RUNS = new AtomicBoolean();

  /** Errors come as exceptions; libvirt's own printing of them to stderr is not wanted. */
  private static final VirErrorCallback QUIET = (userData, error) -> {};

  private static final Duration AFTERLIFE = Duration.ofMinutes(10);

  /** Connections that were given back, with the time in ns: native code may still call theirs. */
  private static final Queue<Retained> RETAINED = new ConcurrentLinkedQueue<>();

  private record Retained(Link link, long since) {}

  private EventLoop() {}

  /** Keeps what a connection is called back by, long enough for all that was on its way. */
  static void retain(Link link) {
    long now = System.nanoTime();
    RETAINED.removeIf(old -> now - old.since() > AFTERLIFE.toNanos());
    RETAINED.add(new Retained(link, now));
  }

  /**
   * Sees to it that the event loop runs.
   *
   * @throws LibvirtException when libvirt is not there, or too old
   */
  static void ensureRuns() throws LibvirtException {
    if (RUNS.compareAndSet(false, true)) {
      Library.initEventLoop();
      Connect.setErrorCallback(QUIET);
      Native.setCallbackExceptionHandler(new CallbackFaults());
      Thread thread = new Thread(EventLoop::run, "libvirt-events");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static void run() {
    while (true) {
      try {
        Library.processEvent();
      } catch (LibvirtException | RuntimeException e) {
        LOG.warn("an event of libvirt's could not be handled", e);
      }
    }
  }
}
