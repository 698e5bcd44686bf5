package org.leasehold.backends.libvirt;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.leasehold.configuration.LibvirtSettings.Migration;
import org.leasehold.core.backend.Action.MigrateVm;
import org.leasehold.core.backend.Reports;
import org.libvirt.Domain;
import org.libvirt.DomainJobStats;
import org.libvirt.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a live migration while another thread waits for its end: tells how far it is, and ends
 * one that takes too long or is not wanted any more.
 */
final class MigrationWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MigrationWatch.class);
  private static final long INTERVAL_MILLIS = 1000;
  private static final int NO_JOB = 0;

  private final Hypervisor source;
  private final Domain domain;
  private final Identity identity;
  private final MigrateVm move;
  private final Migration settings;
  private final BooleanSupplier isThere;
  private final Task task;
  private final Reports reports;
  private final Thread thread;
  private boolean downtimeSet;
  private boolean switched;
  private volatile boolean tooLate;

  /**
   * Begins to follow.
   *
   * @param isThere whether the destination is
   */
  MigrationWatch(
      Hypervisor source,
      Domain domain,
      Identity identity,
      MigrateVm move,
      Migration settings,
      BooleanSupplier isThere,
      Task task,
      Reports reports) {
    this.source = source;
    this.domain = domain;
    this.identity = identity;
    this.move = move;
    this.settings = settings;
    this.isThere = isThere;
    this.task = task;
    this.reports = reports;
    this.thread = new Thread(this::follow, "libvirt-migration " + identity.name());
    thread.setDaemon(true);
    thread.start();
  }

  /** Whether it was ended because it took too long. */
  boolean tookTooLong() {
    return tooLate;
  }

  private void follow() {
    long begin = System.nanoTime();
    try {
      while (true) {
        Thread.sleep(INTERVAL_MILLIS);
        look(Duration.ofNanos(System.nanoTime() - begin));
      }
    } catch (InterruptedException e) {
      LOG.debug("{} has ended", thread.getName());
    }
  }

  private void look(Duration elapsed) {
    try {
      DomainJobStats stats = domain.getJobStats(0);
      if (stats.type == NO_JOB) {
        return;
      }
      reports.progress(new MigrationStatistics(stats).progress(move));
      if (!downtimeSet) {
        downtimeSet = true;
        domain.migrateSetMaxDowntime(settings.maxDowntime().toMillis());
      }
      // Nobody at the source would notice for minutes that what it sends is not taken.
      if (task.isGivenUp() || !isThere.getAsBoolean()) {
        domain.abortJob();
      } else if (elapsed.compareTo(settings.timeLimit()) > 0) {
        tooLate = true;
        domain.abortJob();
      } else if (mustSwitch(elapsed)) {
        // Refused until its memory has begun to move, which on a busy host may not be so yet.
        switched = source.link().switchToPostCopy(identity.uuid());
        if (switched) {
          LOG.info("{} goes on at {} before its memory is there", move.vm(), move.to());
        }
      }
    } catch (LibvirtException e) {
      LOG.debug("{}: {}", thread.getName(), e.getMessage());
    }
  }

  private boolean mustSwitch(Duration elapsed) {
    return settings.postCopy()
        && !switched
        && elapsed.compareTo(settings.timeLimit().dividedBy(2)) > 0;
  }

  /** Follows no longer. */
  @Override
  public void close() {
    thread.interrupt();
  }
}
