package org.leasehold.backends.libvirt;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;

/**
 * Who carries out actions: for each host some threads, one of its own for what must not overlap on
 * its file system, and more for ends, which wait for guests. First come, first served.
 */
final class Workers implements AutoCloseable {
  private static final int ENDING = 16;
  private static final long IDLE_SECONDS = 10;

  private final Exclusion exclusion;
  private final int each;
  private final Map<String, ExecutorService> lanes = new ConcurrentHashMap<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * @param each how many threads a host has
   */
  Workers(Exclusion exclusion, int each) {
    this.exclusion = exclusion;
    this.each = each;
  }

  /** Lets an action be carried out when its turn comes. */
  void submit(Action action, Runnable work) {
    ActionKind kind = action.kind();
    if (kind.ends()) {
      end(action.host(), work);
    } else if (savesOrRestores(kind) && exclusion != Exclusion.NONE) {
      String fileSystem = exclusion == Exclusion.GLOBAL ? "" : action.host();
      run("saves " + fileSystem, 1, work);
    } else {
      run("host " + action.host(), each, work);
    }
  }

  /** Lets something be ended on a host. */
  void end(String host, Runnable work) {
    run("ends " + host, ENDING, work);
  }

  /** Lets something be done beside the actions of a host. */
  void keep(String host, Runnable work) {
    run("keeps " + host, 1, work);
  }

  private static boolean savesOrRestores(ActionKind kind) {
    return kind == ActionKind.SUSPEND || kind == ActionKind.RESUME;
  }

  private void run(String lane, int threads, Runnable work) {
    if (closed.get()) {
      return;
    }
    try {
      lanes.computeIfAbsent(lane, name -> pool(name, threads)).execute(work);
    } catch (RejectedExecutionException e) {
      // Closed meanwhile: it is taken up after the next start.
      closed.set(true);
    }
  }

  private static ExecutorService pool(String lane, int threads) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "libvirt " + lane);
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** Begins nothing more, and lets what waits for something wait no longer. */
  @Override
  public void close() {
    closed.set(true);
    lanes.values().forEach(ExecutorService::shutdownNow);
  }
}
