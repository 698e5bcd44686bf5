package org.leasehold.daemon.engine;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.leasehold.core.backend.Backend;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.outlook.Explanation;
import org.leasehold.core.outlook.Forecast;
import org.leasehold.core.outlook.HostUse;
import org.leasehold.core.outlook.QueuePlace;
import org.leasehold.core.outlook.Slot;
import org.leasehold.core.overhead.Learned;
import org.leasehold.core.schedule.DrainAnswer;
import org.leasehold.core.schedule.LeaseScheduler;
import org.leasehold.daemon.store.Store;

/**
 * The scheduler thread and the way to it. All that changes anything goes through one queue to one
 * thread; what comes together is written together.
 */
public final class Engine implements LeaseService, AutoCloseable {
  private final Inbox inbox;
  private final SchedulerLoop loop;
  private final Thread thread;
  private final Backend backend;
  private final StoreWatch watch;
  private final ExecutorService answering;

  /**
   * @param store open; it stays open when the engine is closed
   * @param backend not started; it stays open when the engine is closed
   * @param wakeUps to call {@link #wake}
   * @param committed is told when something new is in the store; returns at once
   */
  public Engine(
      SchedulerParts parts,
      EngineSettings settings,
      Store store,
      Backend backend,
      InstantSource clock,
      WakeUps wakeUps,
      EngineMetrics metrics,
      Runnable committed) {
    this(parts, settings, store, store::load, backend, clock, wakeUps, metrics, committed);
  }

  /**
   * The same, where what is in the store is read in another way.
   *
   * @param recall gives what is in the store
   */
  public Engine(
      SchedulerParts parts,
      EngineSettings settings,
      Store store,
      Recall recall,
      Backend backend,
      InstantSource clock,
      WakeUps wakeUps,
      EngineMetrics metrics,
      Runnable committed) {
    this.backend = backend;
    this.watch = new StoreWatch(store);
    this.inbox = new Inbox(settings.mostWaiting());
    this.answering = Executors.newSingleThreadExecutor(task -> named("answers", task));
    this.loop =
        new SchedulerLoop(
            parts,
            recall,
            inbox,
            new Around(
                settings,
                store,
                watch,
                backend,
                new CoreTime(clock),
                wakeUps,
                metrics,
                committed,
                new IncomingReports(inbox)::outcome,
                answering::execute));
    this.thread = named("scheduler", loop);
    metrics.inbox(inbox);
  }

  private static Thread named(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Begins to go on with what is stored. */
  public void start() {
    backend.start(new IncomingReports(inbox));
    thread.start();
  }

  /** Has the scheduler look whether something is due. */
  public void wake() {
    inbox.wake();
  }

  /** Looks whether the store answers; may wait for it. For one thread at a time. */
  public void lookAtStore() {
    watch.look();
    inbox.wake();
  }

  /**
   * Completes when the scheduler thread has ended; exceptionally when it cannot go on, with {@link
   * org.leasehold.daemon.store.UnusableStore}, or with {@link
   * org.leasehold.core.schedule.HostsMissing} when a host is gone on which there are VMs.
   */
  public CompletableFuture<Void> ended() {
    return loop.ended();
  }

  /**
   * Goes on with other settings, hosts or policies.
   *
   * @return fails with {@link org.leasehold.core.schedule.HostsMissing} when a host is gone on
   *     which there are VMs; all goes on as before then
   */
  public CompletableFuture<Boolean> renew(SchedulerParts parts) {
    return renew(before -> parts);
  }

  /**
   * The same by what there is then.
   *
   * @param change what there is to what there is to be; called by the scheduler thread
   */
  public CompletableFuture<Boolean> renew(UnaryOperator<SchedulerParts> change) {
    return send(new Command.Renew(change, new CompletableFuture<>()));
  }

  @Override
  public CompletableFuture<SubmitAnswer> submit(Submission submission) {
    return submit(List.of(submission)).get(0);
  }

  @Override
  public List<CompletableFuture<SubmitAnswer>> submit(List<Submission> together) {
    long arrived = System.nanoTime();
    List<Command.Submit> commands =
        together.stream()
            .map(one -> new Command.Submit(one, arrived, new CompletableFuture<>()))
            .toList();
    if (!inbox.offer(commands)) {
      commands.forEach(command -> command.answer().completeExceptionally(notTaken()));
    }
    return commands.stream().map(Command.Submit::answer).toList();
  }

  @Override
  public CompletableFuture<CancelAnswer> cancel(LeaseId id) {
    return send(new Command.Cancel(id, new CompletableFuture<>()));
  }

  @Override
  public CompletableFuture<Forecast> plan(LeaseRequest request) {
    return ask((scheduler, now) -> scheduler.forecast(request, now));
  }

  @Override
  public CompletableFuture<Optional<Explanation>> explain(LeaseId id) {
    return ask((scheduler, now) -> scheduler.explain(id, now));
  }

  @Override
  public CompletableFuture<List<QueuePlace>> queue() {
    return ask(LeaseScheduler::queue);
  }

  @Override
  public CompletableFuture<List<HostUse>> hosts() {
    return ask(LeaseScheduler::hosts);
  }

  @Override
  public CompletableFuture<List<Learned>> estimates() {
    return ask((scheduler, now) -> scheduler.estimates());
  }

  @Override
  public CompletableFuture<List<Slot>> slots(Instant from, Instant to) {
    return ask((scheduler, now) -> scheduler.slots(from, to));
  }

  @Override
  public CompletableFuture<DrainAnswer> drain(String host) {
    return change((scheduler, now) -> scheduler.drain(host, now));
  }

  @Override
  public CompletableFuture<DrainAnswer> undrain(String host) {
    return change((scheduler, now) -> scheduler.undrain(host, now));
  }

  /**
   * Takes in that somebody has moved a running VM; that is durable before the future completes.
   *
   * @return whether its lease has it on that host now
   */
  public CompletableFuture<Boolean> moved(VmId vm, String host) {
    return change((scheduler, now) -> scheduler.moved(vm, host, now));
  }

  /** Has a running VM moved to another host; whether it is to move. */
  public CompletableFuture<Boolean> moveAway(VmId vm) {
    return change((scheduler, now) -> scheduler.moveAway(vm, now));
  }

  @Override
  public boolean isReady() {
    return loop.isReady();
  }

  /** Whether something has come or changed since the queue was last planned: for tests. */
  CompletableFuture<Boolean> isQueueToPlan() {
    return ask((scheduler, now) -> scheduler.isQueueToPlan());
  }

  private <T> CompletableFuture<T> ask(BiFunction<LeaseScheduler, Instant, T> question) {
    return send(new Command.Ask<>(question, new CompletableFuture<>()));
  }

  private <T> CompletableFuture<T> change(BiFunction<LeaseScheduler, Instant, T> change) {
    return send(new Command.Change<>(change, new CompletableFuture<>()));
  }

  private <T> CompletableFuture<T> send(Command.Asked<T> command) {
    if (!inbox.offer(command)) {
      command.answer().completeExceptionally(notTaken());
    }
    return command.answer();
  }

  private ServiceUnavailable notTaken() {
    return inbox.isClosed()
        ? ServiceUnavailable.stopping()
        : new ServiceUnavailable("too many requests wait already");
  }

  /** Takes nothing more, does what waits, and ends the scheduler thread. VMs go on. */
  @Override
  public void close() {
    loop.stop();
    if (thread.isAlive()) {
      loop.ended().exceptionally(fault -> null).join();
    }
    answering.shutdown();
  }
}
