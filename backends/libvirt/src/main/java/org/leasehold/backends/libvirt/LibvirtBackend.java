package org.leasehold.backends.libvirt;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.leasehold.backends.libvirt.Vm.Rest;
import org.leasehold.configuration.LibvirtSettings;
import org.leasehold.core.backend.Action;
import org.leasehold.core.backend.ActionKind;
import org.leasehold.core.backend.Backend;
import org.leasehold.core.backend.BackendUnavailable;
import org.leasehold.core.backend.DueAction;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.Reports;
import org.leasehold.core.backend.VmStatus;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.VmId;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;
import org.libvirt.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * VMs on QEMU hosts, through libvirt. What VMs there should be and what is being done to them is
 * kept in a folder; what they are is asked of the hosts, whose events are taken as hints to look.
 */
public final class LibvirtBackend implements Backend {
  private static final Logger LOG = LoggerFactory.getLogger(LibvirtBackend.class);
  private static final Duration FIRST_TRY = Duration.ofSeconds(30);

  private final LibvirtSettings settings;
  private final Journal journal;
  private final Hosts hosts;
  private final Images images;
  private final Workers workers;
  private final Gate gate;
  private final Map<String, Resources> others = new ConcurrentHashMap<>();

  /** Held by whoever looks at what follows, and never while a host is asked. */
  private final ReentrantLock state = new ReentrantLock();

  private final VmTable table;
  private final Map<VmId, Task> tasks = new HashMap<>();
  private final Map<UUID, VmId> ids = new HashMap<>();

  /** Actions begun before it was known whether their hosts are there. */
  private final Set<Action> early = new HashSet<>();

  private Optional<Reports> reports = Optional.empty();
  private Optional<Performer> performer = Optional.empty();
  private boolean closed;

  private LibvirtBackend(
      Journal journal,
      VmTable table,
      List<String> hosts,
      LibvirtSettings settings,
      Exclusion exclusion,
      Connector connector,
      Gate gate) {
    this.settings = settings;
    this.journal = journal;
    this.table = table;
    this.images = new Images(settings.storage().defaultImage());
    this.workers = new Workers(exclusion, settings.workers());
    this.gate = gate;
    this.hosts = new Hosts(hosts, settings, connector, new Listener());
    table.vms().forEach(vm -> ids.put(uuid(vm.id()), vm.id()));
  }

  /**
   * Opens the backend, which does not connect before it is started.
   *
   * @param folder where it keeps what it must not forget; made where it is absent
   * @param hosts the names of the site's hosts
   * @param exclusion which suspensions and resumptions wait for others
   * @throws UnusableSettings when hosts would be reached in clear, or libvirt is not installed
   * @throws IOException when the folder cannot be used, or another process uses it
   */
  public static LibvirtBackend open(
      Path folder, List<String> hosts, LibvirtSettings settings, Exclusion exclusion)
      throws UnusableSettings, IOException {
    refuseClearText(hosts, settings);
    try {
      EventLoop.ensureRuns();
    } catch (LibvirtException | UnsatisfiedLinkError | NoClassDefFoundError e) {
      throw new UnusableSettings("libvirt cannot be used here: " + e.getMessage(), e);
    }
    return open(folder, hosts, settings, exclusion, (host, uri) -> new Link(uri), Gate.open());
  }

  /** The same with other connections, and a gate. */
  static LibvirtBackend open(
      Path folder,
      List<String> hosts,
      LibvirtSettings settings,
      Exclusion exclusion,
      Connector connector,
      Gate gate)
      throws IOException {
    Journal journal = Journal.open(folder);
    try {
      VmTable table = VmTable.load(journal);
      return new LibvirtBackend(journal, table, hosts, settings, exclusion, connector, gate);
    } catch (IOException e) {
      journal.close();
      throw e;
    }
  }

  private static void refuseClearText(List<String> hosts, LibvirtSettings settings)
      throws UnusableSettings {
    boolean insecure = settings.connection().insecure();
    for (String host : hosts) {
      String uri = settings.connection().uri(host);
      Optional<String> objection =
          Uris.objection("libvirt.uri", uri, insecure)
              .or(
                  () ->
                      settings
                          .migration()
                          .uri(host)
                          .flatMap(u -> Uris.objection("libvirt.migration.uri", u, insecure)));
      if (objection.isPresent()) {
        throw new UnusableSettings(objection.get());
      }
    }
    if (!settings.migration().tls() && !insecure) {
      throw new UnusableSettings(
          "libvirt.migration.tls is false: memory would move in clear, which libvirt.insecure must"
              + " allow");
    }
  }

  @Override
  public void start(Reports taker) {
    locked(
        () -> {
          Starter starter = new Starter(settings, images);
          Reports guarded = new Guarded(taker);
          reports = Optional.of(guarded);
          performer = Optional.of(new Performer(settings, hosts, images, starter, guarded, gate));
          table.vms().stream()
              .filter(vm -> vm.rest() == Rest.ENDED)
              .forEach(vm -> tell(new Outcome.Finished(vm.id(), vm.host())));
          return true;
        });
    hosts.connect();
  }

  @Override
  public void expect(LeaseRequest lease) {
    images.expect(lease);
    locked(
        () -> {
          table.vms(lease.id()).forEach(this::takeUp);
          return true;
        });
  }

  @Override
  public void begin(DueAction due) {
    locked(
        () -> {
          begin(due.action());
          return true;
        });
  }

  private void begin(Action action) {
    VmId id = action.vm();
    Vm vm = table.vm(id).orElseGet(() -> Vm.notThere(id, action.host()));
    if (vm.action().equals(Optional.of(action))) {
      return;
    }
    if (vm.action().isPresent() && !(action instanceof Action.StopVm)) {
      String other = vm.action().get().kind().word();
      tell(new Outcome.Failed(action, "the VM has a " + other + " under way"));
      return;
    }
    List<String> away = hosts.knownAway(places(vm, action));
    if (!away.isEmpty() && !action.kind().ends()) {
      tell(new Outcome.Failed(action, String.join(" and ", away) + " is away"));
      return;
    }
    Optional<String> elsewhere = vm.action().isPresent() ? giveUp(vm) : Optional.empty();
    Vm from = table.vm(id).orElseGet(() -> Vm.notThere(id, action.host()));
    if (action.kind() == ActionKind.START && !from.isAlive()) {
      elsewhere = Optional.of(from.host()).filter(host -> !host.equals(action.host()));
      from = Vm.notThere(id, action.host());
    }
    note(from.with(action));
    if (isReady(from, action)) {
      submit(action, elsewhere);
    } else if (!action.kind().ends()) {
      early.add(action);
    }
  }

  /** A host turned out to be away for which actions have waited. */
  private void failEarly(String host) {
    for (Action action : List.copyOf(early)) {
      Optional<Vm> vm = table.vm(action.vm()).filter(v -> v.action().equals(Optional.of(action)));
      if (Places.of(action).contains(host)) {
        early.remove(action);
        vm.filter(v -> !tasks.containsKey(v.id()))
            .ifPresent(
                v -> {
                  note(v.withoutAction());
                  tell(new Outcome.Failed(action, host + " is away"));
                });
      }
    }
  }

  /** Gives up what is being done to a VM; gives where else the VM may be by now. */
  private Optional<String> giveUp(Vm vm) {
    Action action = vm.action().orElseThrow();
    Optional.ofNullable(tasks.get(vm.id())).ifPresent(Task::giveUp);
    tell(new Outcome.Failed(action, "the VM was stopped"));
    note(vm.withoutAction());
    return action instanceof Action.MigrateVm move ? Optional.of(move.to()) : Optional.empty();
  }

  private static List<String> places(Vm vm, Action action) {
    boolean whereItIs = action.kind().ends() && vm.rest() != Rest.NOT_THERE;
    return whereItIs ? List.of(vm.host()) : Places.of(action);
  }

  private boolean isReady(Vm vm, Action action) {
    boolean needsLease = action.kind() == ActionKind.START || action instanceof Action.MigrateVm;
    return performer.isPresent()
        && (!needsLease || images.lease(vm.id().lease()).isPresent())
        && hosts.away(places(vm, action)).isEmpty();
  }

  /** Goes on with what was to be done to a VM and waits for its host or its lease. */
  private void takeUp(Vm vm) {
    if (vm.action().isPresent() && !tasks.containsKey(vm.id()) && isReady(vm, vm.action().get())) {
      submit(vm.action().get(), Optional.empty());
    }
  }

  private void submit(Action action, Optional<String> elsewhere) {
    early.remove(action);
    Task task = new Task(Optional.of(action));
    follow(
        action.vm(),
        task,
        () -> workers.submit(action, () -> task.run(() -> carryOut(action, task, elsewhere))));
  }

  /** Lets a task be queued once whatever was done to the VM before has ended. */
  private void follow(VmId vm, Task task, Runnable queue) {
    Optional<Task> before = Optional.ofNullable(tasks.put(vm, task));
    if (before.isPresent()) {
      var unused = before.get().ended().thenRun(queue);
    } else {
      queue.run();
    }
  }

  private void carryOut(Action action, Task task, Optional<String> elsewhere) {
    Performer performs = performer.orElseThrow();
    Optional<Vm> found = locked(() -> table.vm(action.vm()));
    if (found.isEmpty()) {
      return;
    }
    Vm vm = found.get();
    elsewhere.ifPresent(host -> removeElsewhere(performs, vm, host));
    Result result = performs.carryOut(action, vm, task);
    Optional<Sight> after = result instanceof Result.Failed ? performs.look(vm) : Optional.empty();
    Optional<Vm> now = locked(() -> finish(task, action, vm, result, after));
    now.ifPresent(this::check);
  }

  private static void removeElsewhere(Performer performs, Vm vm, String host) {
    boolean removed = performs.remove(performs.identity(vm), host);
    LOG.debug("{}: nothing is left on {}: {}", vm.id(), host, removed);
  }

  /** Notes and tells what came of an action; gives the VM that is there now, if it is. */
  private Optional<Vm> finish(
      Task task, Action action, Vm vm, Result result, Optional<Sight> after) {
    if (closed || task.isGivenUp() || tasks.get(action.vm()) != task) {
      return Optional.empty();
    }
    tasks.remove(action.vm());
    if (result instanceof Result.Done) {
      String host = action instanceof Action.MigrateVm move ? move.to() : vm.host();
      note(vm.at(Vm.restAfter(action.kind()), host));
      tell(new Outcome.Done(action));
    } else if (result instanceof Result.Failed failed) {
      Vm rests = vm.withoutAction();
      note(rests);
      after.ifPresent(sight -> apply(rests, sight));
      LOG.warn("{} failed: {}", action, failed.reason());
      tell(new Outcome.Failed(action, failed.reason()));
    } else {
      takeUp(vm);
    }
    return table.vm(action.vm());
  }

  @Override
  public void forget(LeaseId lease) {
    images.forget(lease);
    locked(
        () -> {
          table.vms(lease).stream()
              .filter(vm -> vm.rest() == Rest.ENDED && vm.action().isEmpty())
              .forEach(this::discard);
          return true;
        });
  }

  /** Removes what is left of a VM as soon as that can be. */
  private void discard(Vm vm) {
    Vm discarded = vm.at(Rest.DISCARDED, vm.host());
    note(discarded);
    clear(discarded);
  }

  private void clear(Vm vm) {
    if (performer.isEmpty() || tasks.containsKey(vm.id())) {
      return;
    }
    Task task = new Task(Optional.empty());
    Performer performs = performer.get();
    follow(
        vm.id(),
        task,
        () ->
            workers.end(
                vm.host(),
                () ->
                    task.run(
                        () -> {
                          boolean gone = performs.remove(performs.identity(vm), vm.host());
                          cleared(vm, task, gone);
                        })));
  }

  private void cleared(Vm vm, Task task, boolean gone) {
    locked(
        () -> {
          if (!closed
              && tasks.remove(vm.id(), task)
              && gone
              && table.vm(vm.id()).filter(v -> v == vm).isPresent()) {
            note(vm.at(Rest.NOT_THERE, vm.host()));
          }
          return true;
        });
  }

  /** Looks whether a VM at rest is still what it should be. */
  private void check(Vm vm) {
    performer
        .flatMap(p -> p.look(vm))
        .ifPresent(
            sight ->
                locked(
                    () -> {
                      applyIfUnchanged(vm, sight);
                      return true;
                    }));
  }

  private void applyIfUnchanged(Vm vm, Sight sight) {
    boolean unchanged = table.vm(vm.id()).filter(v -> v == vm).isPresent();
    if (!closed && unchanged && vm.action().isEmpty() && !tasks.containsKey(vm.id())) {
      apply(vm, sight);
    }
  }

  /** Draws the conclusions of what a VM at rest was seen to be. */
  private void apply(Vm vm, Sight sight) {
    switch (vm.rest()) {
      case RUNNING -> applyToRunning(vm, sight);
      case SAVED -> {
        if (!sight.isAlive() && !sight.is(Sight.Phase.ARRIVING)) {
          tell(
              new Outcome.Lost(vm.id(), vm.host(), "what was saved of it is gone: " + sight.why()));
          discard(vm);
        }
      }
      case DISCARDED -> clear(vm);
      default -> LOG.trace("{} is {}", vm.id(), sight);
    }
  }

  private void applyToRunning(Vm vm, Sight sight) {
    switch (sight.phase()) {
      case ENDED -> {
        note(vm.at(Rest.ENDED, vm.host()));
        tell(new Outcome.Finished(vm.id(), vm.host()));
      }
      case ABSENT, DEAD -> {
        tell(new Outcome.Lost(vm.id(), vm.host(), sight.why()));
        discard(vm);
      }
      case SAVED -> {
        LOG.warn("{} was saved on {} by somebody else, and goes on", vm.id(), vm.host());
        goOn(vm);
      }
      default -> LOG.trace("{} is {}", vm.id(), sight);
    }
  }

  /** Lets a VM run again that should, without telling. */
  private void goOn(Vm vm) {
    Performer performs = performer.orElseThrow();
    Task task = new Task(Optional.empty());
    Action resume = new Action.ResumeVm(vm.id(), vm.host());
    follow(
        vm.id(),
        task,
        () ->
            workers.submit(
                resume,
                () ->
                    task.run(
                        () -> {
                          Result result = performs.carryOut(resume, vm, task);
                          LOG.info("{} goes on: {}", vm.id(), result);
                          locked(() -> tasks.remove(vm.id(), task));
                        })));
  }

  @Override
  public List<VmStatus> inventory() throws BackendUnavailable {
    try {
      List<String> late = hosts.waitForFirstTry(FIRST_TRY);
      List<Host> there = hosts.all().stream().filter(h -> h.link().isPresent()).toList();
      if (there.isEmpty()) {
        throw new BackendUnavailable("no host can be reached", new IOException("all are away"));
      }
      if (!late.isEmpty()) {
        LOG.warn("what is on {} is not known yet", late);
      }
      there.forEach(this::reconcile);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackendUnavailable("the hosts were not waited for", e);
    }
    return locked(() -> table.vms().stream().flatMap(vm -> vm.status().stream()).toList());
  }

  /** What domains that are none of this daemon's use on each host, as far as it is known. */
  public Map<String, Resources> usedByOthers() {
    return Map.copyOf(others);
  }

  /** Compares what is on a host with what should be there. */
  private void reconcile(Host host) {
    Optional<Hypervisor> hypervisor = hosts.hypervisor(host.name());
    if (hypervisor.isEmpty()) {
      return;
    }
    List<Vm> before = locked(table::vms);
    try {
      List<Found> found = hypervisor.get().all();
      locked(
          () -> {
            compare(host.name(), before, found);
            return true;
          });
    } catch (LibvirtException e) {
      LOG.warn("{} does not tell what is on it: {}", host.name(), e.getMessage());
      host.link().ifPresent(host::isAlive);
    }
  }

  private void compare(String host, List<Vm> before, List<Found> found) {
    Map<VmId, Sight> ours = new HashMap<>();
    long cpu = 0;
    long memory = 0;
    for (Found domain : found) {
      Optional<Identity> identity =
          domain.identity().filter(i -> i.owner().equals(settings.owner()));
      if (identity.isPresent()) {
        ours.put(identity.get().vm(), domain.sight().orElseThrow());
      } else if (domain.active()) {
        cpu += 100L * domain.cpus();
        memory += domain.memoryMb();
      }
    }
    others.put(host, Resources.of(cpu, memory));
    Map<VmId, Vm> known = new HashMap<>();
    before.forEach(vm -> known.put(vm.id(), vm));
    before.stream()
        .filter(vm -> vm.host().equals(host))
        .forEach(
            vm ->
                applyIfUnchanged(
                    vm,
                    ours.getOrDefault(vm.id(), new Sight(Sight.Phase.ABSENT, "it is not there"))));
    ours.forEach(
        (id, sight) -> {
          Optional<Vm> vm = Optional.ofNullable(known.get(id));
          if (vm.isEmpty()) {
            adopt(id, host, sight);
          } else if (!vm.get().host().equals(host)) {
            removeCopy(vm.get(), host, sight);
          }
        });
  }

  /** Takes in a VM of which nothing is known, as after the loss of the folder. */
  private void adopt(VmId id, String host, Sight sight) {
    if (closed || table.vm(id).isPresent() || tasks.containsKey(id)) {
      return;
    }
    Vm vm = Vm.notThere(id, host);
    switch (sight.phase()) {
      case RUNNING -> note(vm.at(Rest.RUNNING, host));
      case SAVED -> note(vm.at(Rest.SAVED, host));
      case ENDED -> {
        note(vm.at(Rest.ENDED, host));
        tell(new Outcome.Finished(id, host));
      }
      case DEAD -> discard(vm);
      default -> LOG.debug("{} on {} is {}", id, host, sight);
    }
    LOG.info("{} was found on {}: {}", id, host, sight.phase());
  }

  /** A VM that has a life elsewhere by now must not have two. */
  private void removeCopy(Vm vm, String host, Sight sight) {
    boolean moves =
        vm.action().isPresent()
            || tasks.containsKey(vm.id())
            || table.vm(vm.id()).filter(v -> v == vm).isEmpty();
    if (closed || moves || sight.is(Sight.Phase.ARRIVING)) {
      return;
    }
    LOG.warn("{} is on {}; what is of it on {} is removed", vm.id(), vm.host(), host);
    Performer performs = performer.orElseThrow();
    workers.end(host, () -> removeElsewhere(performs, vm, host));
  }

  private void note(Vm vm) {
    ids.put(uuid(vm.id()), vm.id());
    table.put(vm);
    if (vm.isGone()) {
      ids.remove(uuid(vm.id()));
    }
  }

  private UUID uuid(VmId vm) {
    return new Identity(settings.owner(), vm).uuid();
  }

  private void tell(Outcome outcome) {
    if (!closed) {
      reports.ifPresent(r -> r.outcome(outcome));
    }
  }

  private <T> T locked(Supplier<T> doing) {
    state.lock();
    try {
      return doing.get();
    } finally {
      state.unlock();
    }
  }

  /** Whether nothing is cleared up just now: for tests. */
  boolean isTidy() {
    return locked(() -> tasks.values().stream().allMatch(task -> task.action().isPresent()));
  }

  /** Whether it was closed: for tests. */
  boolean isClosed() {
    return locked(() -> closed);
  }

  /** What is being done, or waits for its turn: for tests. */
  List<Action> underWay() {
    return locked(() -> table.vms().stream().flatMap(vm -> vm.action().stream()).toList());
  }

  @Override
  public void close() {
    boolean before =
        locked(
            () -> {
              boolean was = closed;
              closed = true;
              return was;
            });
    if (!before) {
      workers.close();
      hosts.close();
      try {
        journal.close();
      } catch (IOException e) {
        LOG.warn("the journal could not be closed: {}", e.toString());
      }
    }
  }

  /** Lets nothing through once the backend is closed. */
  private final class Guarded implements Reports {
    private final Reports taker;

    Guarded(Reports taker) {
      this.taker = taker;
    }

    private void ifOpen(Runnable telling) {
      locked(
          () -> {
            if (!closed) {
              telling.run();
            }
            return true;
          });
    }

    @Override
    public void outcome(Outcome outcome) {
      ifOpen(() -> taker.outcome(outcome));
    }

    @Override
    public void hostAway(String host, String reason) {
      ifOpen(() -> taker.hostAway(host, reason));
    }

    @Override
    public void hostBack(String host) {
      ifOpen(() -> taker.hostBack(host));
    }

    @Override
    public void progress(org.leasehold.core.backend.MigrationProgress progress) {
      ifOpen(() -> taker.progress(progress));
    }

    @Override
    public void migrated(org.leasehold.core.backend.MigrationMeasure measure) {
      ifOpen(() -> taker.migrated(measure));
    }
  }

  private final class Listener implements HostListener {
    @Override
    public void back(Host host) {
      LOG.info("{} is there", host.name());
      reconcile(host);
      locked(() -> reports).ifPresent(r -> r.hostBack(host.name()));
      locked(
          () -> {
            table.vms().forEach(LibvirtBackend.this::takeUp);
            return true;
          });
    }

    @Override
    public void away(Host host, String reason) {
      LOG.warn("{}", reason);
      hosts.forgetConnections();
      locked(() -> reports).ifPresent(r -> r.hostAway(host.name(), reason));
      locked(
          () -> {
            failEarly(host.name());
            return true;
          });
    }

    @Override
    public void changed(Host host, UUID domain) {
      locked(() -> Optional.ofNullable(ids.get(domain)).flatMap(table::vm))
          .filter(vm -> vm.host().equals(host.name()) && vm.action().isEmpty())
          .ifPresent(LibvirtBackend.this::check);
    }
  }
}
