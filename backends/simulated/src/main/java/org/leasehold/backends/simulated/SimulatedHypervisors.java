package org.leasehold.backends.simulated;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.leasehold.backends.simulated.Vm.Rest;
import org.leasehold.configuration.DurationText;
import org.leasehold.core.backend.Backend;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.Reports;
import org.leasehold.core.backend.VmStatus;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Simulated hypervisors in real time. Their VMs are records in a folder and go on by the clock
 * whether anybody looks or not: also while the process is down.
 */
public final class SimulatedHypervisors implements Backend {
  private static final Logger LOG = LoggerFactory.getLogger(SimulatedHypervisors.class);

  /** The attribute of a lease that says how long its VMs will really run. */
  public static final String REAL_DURATION = "real-duration";

  private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final Alarm alarm;

  /** Held by whoever looks at the hypervisors, and never while a file is written. */
  private final ReentrantLock state = new ReentrantLock();

  private final Hypervisors hypervisors;
  private Optional<Reports> reports = Optional.empty();
  private boolean closed;

  /** Held while outcomes are written and told, so that they are told in their order. */
  private final ReentrantLock telling = new ReentrantLock();

  private final Ledger ledger;
  private final List<Outcome> untold = new ArrayList<>();
  private boolean unwritten;

  private SimulatedHypervisors(
      Journal journal,
      Exclusion exclusion,
      Faults faults,
      InstantSource clock,
      Alarm.Maker alarms) {
    Changes changes = new Changes();
    this.hypervisors = new Hypervisors(exclusion, faults, Optional.of(changes));
    this.ledger = new Ledger(journal, hypervisors.table(), changes, state);
    this.clock = clock;
    this.alarm = alarms.make(this::tick);
  }

  /**
   * Opens the hypervisors of a folder, on the clock of the machine.
   *
   * @param folder where their VMs are; made where it is absent
   * @param exclusion which suspensions and resumptions wait for others
   * @param faults what goes wrong
   * @throws IOException when the folder cannot be used, or another process uses it
   */
  public static SimulatedHypervisors open(Path folder, Exclusion exclusion, Faults faults)
      throws IOException {
    InstantSource clock = InstantSource.system();
    return open(
        folder, exclusion, faults, clock, TimerAlarm.following(clock, Duration.ofSeconds(1)));
  }

  /**
   * The same on any clock.
   *
   * @param alarms make the one alarm that has {@link #tick} called when something is due
   * @throws IOException when the folder cannot be used, or another process uses it
   */
  public static SimulatedHypervisors open(
      Path folder, Exclusion exclusion, Faults faults, InstantSource clock, Alarm.Maker alarms)
      throws IOException {
    Journal journal = Journal.open(folder);
    try {
      SimulatedHypervisors opened =
          new SimulatedHypervisors(journal, exclusion, faults, clock, alarms);
      opened.ledger.load(opened.hypervisors, opened.now());
      opened.tellEndsAgain();
      return opened;
    } catch (IOException e) {
      journal.close();
      throw e;
    }
  }

  private void tellEndsAgain() {
    hypervisors.table().vms().stream()
        .filter(vm -> vm.rest() == Rest.ENDED)
        .forEach(vm -> untold.add(new Outcome.Finished(vm.id(), vm.host())));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  public void start(Reports taker) {
    change(now -> reports = Optional.of(taker));
  }

  /**
   * The VMs of a lease with the attribute {@value #REAL_DURATION} end by themselves after that
   * time; those of others run until they are stopped. What cannot be read is told in the log and
   * ignored.
   */
  @Override
  public void expect(LeaseRequest lease) {
    String text = lease.attributes().get(REAL_DURATION);
    if (text != null) {
      Optional<Duration> real = DurationText.read(text).filter(d -> !d.isZero());
      if (real.isPresent()) {
        expect(lease.id(), lease.nodes(), real);
      } else {
        LOG.warn("lease {}: {} is not a duration: {}", lease.id(), REAL_DURATION, text);
      }
    }
  }

  /**
   * Tells the hypervisors what work the VMs of a lease have, before any action on them. Told again,
   * it changes nothing that was done.
   *
   * @param vms how many VMs it has
   * @param realDuration how long they will run, all together; empty for until they are stopped
   */
  public void expect(LeaseId lease, int vms, Optional<Duration> realDuration) {
    change(now -> hypervisors.table().expect(lease, vms, realDuration));
  }

  @Override
  public void begin(DueAction due) {
    change(now -> hypervisors.begin(due.action(), due.configured(), now));
  }

  @Override
  public void forget(LeaseId lease) {
    change(now -> hypervisors.table().forget(lease));
  }

  /** Lets other things go wrong from now on. */
  public void use(Faults faults) {
    change(now -> hypervisors.use(faults));
  }

  /** A VM that runs ends of its own accord, as if its user had shut it down from within. */
  public void end(VmId vm) {
    change(now -> hypervisors.end(vm, now));
  }

  /**
   * A VM, or what is saved of it, disappears, as if somebody had destroyed it.
   *
   * @param reason one sentence for a person
   */
  public void lose(VmId vm, String reason) {
    change(now -> hypervisors.lose(vm, reason, now));
  }

  /** Does something to the hypervisors as they are now; what comes of it is told by the alarm. */
  private void change(Consumer<Instant> doing) {
    state.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the simulated hypervisors are closed");
      }
      Instant now = now();
      hypervisors.pass(now);
      doing.accept(now);
      alarm.set(now);
    } finally {
      state.unlock();
    }
  }

  @Override
  public List<VmStatus> inventory() {
    state.lock();
    try {
      hypervisors.pass(now());
      return hypervisors.table().vms().stream().map(Vm::status).toList();
    } finally {
      state.unlock();
    }
  }

  /** Lets everything happen that is due, writes it down, and tells it. */
  public void tick() {
    telling.lock();
    try {
      Optional<Reports> taker = advance();
      if (taker.isPresent() && isWritten()) {
        List<Outcome> written = List.copyOf(untold);
        untold.clear();
        written.forEach(taker.get()::outcome);
      }
    } finally {
      telling.unlock();
    }
  }

  /** Lets everything happen that is due; gives who is to be told of it. */
  private Optional<Reports> advance() {
    state.lock();
    try {
      if (closed || reports.isEmpty()) {
        return Optional.empty();
      }
      untold.addAll(hypervisors.advance(now()));
      hypervisors.next().ifPresent(alarm::set);
      return reports;
    } finally {
      state.unlock();
    }
  }

  /** Writes down what has changed, while others may go on. */
  private boolean isWritten() {
    try {
      ledger.write();
      unwritten = false;
    } catch (IOException e) {
      if (!unwritten) {
        LOG.warn("The simulated VMs cannot be written down, so nothing is told: {}", e.toString());
      }
      unwritten = true;
      alarm.set(now().plus(TRY_AGAIN));
    }
    return !unwritten;
  }

  @Override
  public void close() {
    telling.lock();
    try {
      if (!isClosedBefore()) {
        alarm.close();
        isWritten();
        ledger.close();
      }
    } finally {
      telling.unlock();
    }
  }

  private boolean isClosedBefore() {
    state.lock();
    try {
      boolean before = closed;
      closed = true;
      return before;
    } finally {
      state.unlock();
    }
  }
}
