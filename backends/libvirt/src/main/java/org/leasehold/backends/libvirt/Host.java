package org.leasehold.backends.libvirt;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.leasehold.configuration.LibvirtSettings.Connection;
import org.libvirt.Domain;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.libvirt.event.ConnectionCloseReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One host: connected to it or, while it is away, trying to be, less and less often. Safe for use
 * by several threads.
 */
final class Host {
  private static final Logger LOG = LoggerFactory.getLogger(Host.class);

  private final String name;
  private final Connection settings;
  private final Connector connector;
  private final ScheduledExecutorService threads;
  private final HostListener listener;
  private final CountDownLatch tried = new CountDownLatch(1);
  private Optional<Link> link = Optional.empty();
  private Duration wait;
  private Optional<String> toldAway = Optional.empty();
  private boolean closed;

  /**
   * A host that is not connected yet.
   *
   * @param threads on which it connects and tells
   */
  Host(
      String name,
      Connection settings,
      Connector connector,
      ScheduledExecutorService threads,
      HostListener listener) {
    this.name = name;
    this.settings = settings;
    this.connector = connector;
    this.threads = threads;
    this.listener = listener;
    this.wait = settings.reconnectLeast();
  }

  String name() {
    return name;
  }

  /** The connection; empty while the host is away. */
  synchronized Optional<Link> link() {
    return link;
  }

  /** Begins to connect. */
  void connect() {
    later(this::tryToConnect, Duration.ZERO);
  }

  /** Waits until it was tried once; false when that takes longer. */
  boolean wasTried(Duration most) throws InterruptedException {
    return tried.await(most.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether it was tried and cannot be used now; after {@link #close} nobody knows. */
  synchronized boolean isAway() {
    return !closed && tried.getCount() == 0 && link.isEmpty();
  }

  private void tryToConnect() {
    try {
      Link opened = connector.open(name, settings.uri(name));
      try {
        follow(opened);
      } catch (LibvirtException e) {
        opened.release();
        throw e;
      }
      boolean wanted = has(opened);
      tried.countDown();
      if (wanted) {
        listener.back(this);
      } else {
        opened.release();
      }
    } catch (LibvirtException | NotReached e) {
      notReached("it cannot be reached: " + e.getMessage());
      later(this::tryToConnect, nextWait());
    }
  }

  private void notReached(String reason) {
    Optional<String> before = toldNow(reason);
    // Before it is told: who hears of it may rely on its being known.
    tried.countDown();
    if (before.isEmpty()) {
      listener.away(this, reason);
    } else if (!before.get().equals(reason)) {
      listener.stillAway(this, reason);
    }
  }

  private void follow(Link opened) throws LibvirtException {
    long interval = settings.keepAliveInterval().toSeconds();
    if (interval > 0) {
      askWhetherItIsThere(opened, (int) interval);
    }
    opened.follow(
        (domain, event) -> {
          uuid(domain).ifPresent(uuid -> later(() -> listener.changed(this, uuid), Duration.ZERO));
          return 0;
        },
        (connection, reason) -> later(() -> lost(opened, words(reason)), Duration.ZERO));
  }

  private static String words(ConnectionCloseReason reason) {
    return reason == ConnectionCloseReason.KEEPALIVE
        ? "it does not answer any more"
        : "the connection broke";
  }

  private void askWhetherItIsThere(Link opened, int interval) throws LibvirtException {
    try {
      boolean asks = opened.setKeepAlive(interval, settings.keepAliveCount());
      LOG.debug("{} is asked whether it is there: {}", name, asks);
    } catch (LibvirtException e) {
      // A driver within this process, such as the one for tests, cannot be away.
      if (e.getError().getCode() != ErrorNumber.VIR_ERR_NO_SUPPORT) {
        throw e;
      }
    }
  }

  /** The UUID of the domain of an event, for which no host is asked. */
  private Optional<UUID> uuid(Domain domain) {
    try {
      return Optional.of(UUID.fromString(domain.getUUIDString()));
    } catch (LibvirtException e) {
      LOG.warn("{}: an event of no domain: {}", name, e.getMessage());
      return Optional.empty();
    }
  }

  private synchronized boolean has(Link opened) {
    if (closed) {
      return false;
    }
    link = Optional.of(opened);
    wait = settings.reconnectLeast();
    toldAway = Optional.empty();
    return true;
  }

  /** Why it was said to be away before; empty where it was not. */
  private synchronized Optional<String> toldNow(String reason) {
    Optional<String> before = closed ? Optional.of(reason) : toldAway;
    toldAway = Optional.of(reason);
    return before;
  }

  private synchronized Duration nextWait() {
    Duration now = wait;
    Duration twice = wait.multipliedBy(2);
    wait = twice.compareTo(settings.reconnectMost()) < 0 ? twice : settings.reconnectMost();
    return now;
  }

  /** A connection is of no use any more; does nothing where there is another by now. */
  void lost(Link broken, String reason) {
    if (drops(broken, reason)) {
      listener.away(this, reason);
      release(broken);
      later(this::tryToConnect, nextWait());
    }
  }

  private synchronized boolean drops(Link broken, String reason) {
    if (closed || !link.equals(Optional.of(broken))) {
      return false;
    }
    link = Optional.empty();
    toldAway = Optional.of(reason);
    return true;
  }

  /** Whether a connection can still be used; one that cannot is given up. */
  boolean isAlive(Link used) {
    try {
      if (used.isAlive()) {
        return true;
      }
    } catch (LibvirtException e) {
      LOG.debug("{}: {}", name, e.getMessage());
    }
    lost(used, "the connection broke");
    return false;
  }

  void close() {
    Optional<Link> open;
    synchronized (this) {
      closed = true;
      open = link;
      link = Optional.empty();
    }
    open.ifPresent(this::release);
  }

  private void release(Link unused) {
    try {
      unused.release();
    } catch (LibvirtException e) {
      LOG.debug("{}: {}", name, e.getMessage());
    }
  }

  private void later(Runnable what, Duration delay) {
    try {
      var unused = threads.schedule(() -> guarded(what), delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("{}: nothing is done after the end", name);
    }
  }

  private void guarded(Runnable what) {
    try {
      what.run();
    } catch (RuntimeException e) {
      LOG.error("{}: a fault of the program", name, e);
    }
  }
}
