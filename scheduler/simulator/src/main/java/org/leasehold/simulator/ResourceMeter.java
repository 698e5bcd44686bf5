package org.leasehold.simulator;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadMXBean;
import java.util.Optional;
import org.leasehold.simulator.report.RunFigures;

/**
 * Measures what a replay costs. Scheduling is the CPU time of the thread that replays, from the
 * start of the replay to its end: the scheduler, its policies and its solver have no other thread.
 * It leaves out the start of the JVM, of Python and of the solver, and what the JVM's own threads
 * do meanwhile (compiling, collecting garbage); the figure of the whole process has all of that in
 * it.
 */
final class ResourceMeter {
  private static final double NANOS = 1e9;
  private static final double MIB = 1024.0 * 1024.0;

  private final ThreadMXBean threads;
  private final long begin;

  private ResourceMeter(ThreadMXBean threads) {
    this.threads = threads;
    this.begin = threads.getCurrentThreadCpuTime();
  }

  /** Starts measuring the calling thread. */
  static ResourceMeter start() {
    return new ResourceMeter(ManagementFactory.getThreadMXBean());
  }

  /** What was used since the start; to be called by the thread that started it. */
  RunFigures figures(long placements, long policyCalls) {
    long process =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    return new RunFigures(
        process / NANOS,
        (threads.getCurrentThreadCpuTime() - begin) / NANOS,
        placements,
        policyCalls,
        peakMemory() / MIB);
  }

  /**
   * The peaks of all of the JVM's memory pools together, bytes: at least what was in use at once.
   */
  private static long peakMemory() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .map(MemoryPoolMXBean::getPeakUsage)
        .flatMap(usage -> Optional.ofNullable(usage).stream())
        .mapToLong(MemoryUsage::getUsed)
        .sum();
  }
}
