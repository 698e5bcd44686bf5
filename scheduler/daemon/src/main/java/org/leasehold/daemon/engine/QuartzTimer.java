package org.leasehold.daemon.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Time by Quartz: one trigger that is set anew for each next wake-up, and jobs that come again and
 * again. Nothing of it is stored: what is due is known from the leases.
 */
public final class QuartzTimer implements WakeUps, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(QuartzTimer.class);
  private static final JobKey WAKE_UP = JobKey.jobKey("wake-up");
  private static final TriggerKey NEXT = TriggerKey.triggerKey("next wake-up");

  private final Scheduler quartz;
  private final Map<JobKey, Runnable> tasks = new ConcurrentHashMap<>();
  private Optional<Instant> next = Optional.empty();

  /** Whether the wake-up at {@link #next} has been. Quartz lets it be up to 2 ms early. */
  private volatile boolean woken;

  private volatile boolean closed;

  /**
   * Starts it.
   *
   * @param name unique in this JVM
   * @param wakeUp what is done at a wake-up; returns at once
   */
  public QuartzTimer(String name, Runnable wakeUp) {
    try {
      quartz = new StdSchedulerFactory(properties(name)).getScheduler();
      quartz.setJobFactory((fired, ignored) -> new Task(tasks.get(fired.getJobDetail().getKey())));
      tasks.put(
          WAKE_UP,
          () -> {
            woken = true;
            wakeUp.run();
          });
      quartz.addJob(job(WAKE_UP), true);
      quartz.start();
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz does not start", e);
    }
  }

  private static Properties properties(String name) {
    Properties properties = new Properties();
    properties.setProperty("org.quartz.scheduler.instanceName", name);
    properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    properties.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
    properties.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    // Jobs may wait for the store or the scheduler, and a wake-up must wait for none of them.
    properties.setProperty("org.quartz.threadPool.threadCount", "6");
    properties.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
    properties.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
    return properties;
  }

  private static JobDetail job(JobKey key) {
    return JobBuilder.newJob(Task.class).withIdentity(key).storeDurably().build();
  }

  /** For one thread. After {@link #close} nobody is woken any more. */
  @Override
  public void at(Optional<Instant> time) {
    if (closed || time.equals(next) && !woken) {
      return;
    }
    woken = false;
    next = time;
    try {
      if (time.isEmpty()) {
        quartz.unscheduleJob(NEXT);
      } else {
        Trigger trigger =
            TriggerBuilder.newTrigger()
                .withIdentity(NEXT)
                .forJob(WAKE_UP)
                .startAt(Date.from(time.get()))
                .build();
        if (quartz.rescheduleJob(NEXT, trigger) == null) {
          quartz.scheduleJob(trigger);
        }
      }
    } catch (SchedulerException e) {
      if (!closed) {
        throw new IllegalStateException("Quartz takes no wake-up for " + time, e);
      }
    }
  }

  /**
   * Has something done again and again, for the first time after one period.
   *
   * @param name unique
   * @param task may take a while; when it has not ended it is not begun again
   */
  public void every(String name, Duration period, Runnable task) {
    JobKey key = JobKey.jobKey(name);
    tasks.put(key, task);
    Trigger trigger =
        TriggerBuilder.newTrigger()
            .withIdentity(name)
            .startAt(Date.from(Instant.ofEpochMilli(System.currentTimeMillis()).plus(period)))
            .withSchedule(
                SimpleScheduleBuilder.simpleSchedule()
                    .withIntervalInMilliseconds(period.toMillis())
                    .repeatForever()
                    .withMisfireHandlingInstructionNextWithRemainingCount())
            .build();
    try {
      quartz.scheduleJob(job(key), trigger);
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz takes no job " + name, e);
    }
  }

  /** Waits for jobs that are being done. */
  @Override
  public void close() {
    closed = true;
    try {
      quartz.shutdown(true);
    } catch (SchedulerException e) {
      LOG.warn("Quartz does not stop", e);
    }
  }

  /** A job of this timer. */
  @DisallowConcurrentExecution
  private static final class Task implements Job {
    private final Runnable task;

    Task(Runnable task) {
      this.task = task;
    }

    @Override
    public void execute(JobExecutionContext context) {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.error("{} failed", context.getJobDetail().getKey().getName(), e);
      }
    }
  }
}
