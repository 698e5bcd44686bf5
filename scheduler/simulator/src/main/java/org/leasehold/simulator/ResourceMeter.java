package org.leasehold.simulator;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.Optional;
import org.leasehold.simulator.report.RunFigures;

/**
 * Measures what a replay costs. Scheduling is the CPU time of the whole process from the start of
 * the replay to its end, so it counts compiling and collecting garbage meanwhile, and leaves out
 * the start of the JVM, of Python and of the solver.
 */
final class ResourceMeter {
  private static final double NANOS = 1e9;
  private static final double MIB = 1024.0 * 1024.0;

  private final OperatingSystemMXBean system;
  private final long begin;

  private ResourceMeter(OperatingSystemMXBean system) {
    this.system = system;
    this.begin = system.getProcessCpuTime();
  }

  static ResourceMeter start() {
    return new ResourceMeter(ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class));
  }

  RunFigures figures(long placements, long policyCalls) {
    long end = system.getProcessCpuTime();
    return new RunFigures(
        end / NANOS, (end - begin) / NANOS, placements, policyCalls, peakMemory() / MIB);
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
