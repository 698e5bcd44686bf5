package org.leasehold.backends.opennebula.fake;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.leasehold.backends.opennebula.client.Element;
import org.leasehold.backends.opennebula.client.HostState;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;
import org.leasehold.backends.opennebula.client.RaftState;
import org.leasehold.backends.opennebula.client.VmState;

/** The hosts and VMs of the fake, and what oned's calls do to them. */
final class FakeCloud {
  /** Attributes that oned understands; all others go to the user template. */
  private static final Set<String> ONEDS =
      Set.of(
          "CPU",
          "VCPU",
          "MEMORY",
          "DISK",
          "NIC",
          "OS",
          "CONTEXT",
          "GRAPHICS",
          "VMGROUP",
          "AUTOMATIC_DS_REQUIREMENTS",
          "AUTOMATIC_NIC_REQUIREMENTS");

  /** Those that are not for the disks of VMs that run. */
  private static final Set<Integer> OTHER_DATASTORES = Set.of(1, 2);

  private static final int SYSTEM = 0;

  final SortedMap<Integer, FakeHost> hosts = new TreeMap<>();
  final SortedMap<Integer, FakeVm> vms = new TreeMap<>();
  final Delays delays = new Delays();
  final Machine machine;
  RaftState raft = RaftState.SOLO;
  private final InstantSource time;

  FakeCloud(InstantSource time) {
    this.time = time;
    machine = new Machine(time, delays);
  }

  /** What is free in the system datastore, which all hosts share. */
  long systemFreeMb = 3_333_260;

  /** Further system datastores, which all hosts share. */
  final SortedMap<Integer, FakeDatastore> datastores = new TreeMap<>();

  final SortedMap<Integer, FakeNetwork> networks = new TreeMap<>();

  /** What is free in it on each host, by number; not empty where hosts do not share it. */
  final SortedMap<Integer, Long> localFreeMb = new TreeMap<>();

  /** The limits of users, by their numbers, and of groups: XML such as {@code <CPU>2</CPU>}. */
  final SortedMap<Integer, String> userQuotas = new TreeMap<>();

  final SortedMap<Integer, String> groupQuotas = new TreeMap<>();

  /** The texts of VM templates, by number; each begins with its name. */
  final SortedMap<Integer, String> templates = new TreeMap<>();

  FakeVm vm(int id) throws Refusal {
    FakeVm vm = vms.get(id);
    if (vm == null) {
      throw Refusal.noSuch("virtual machine", id);
    }
    return vm;
  }

  FakeHost host(int id) throws Refusal {
    FakeHost host = hosts.get(id);
    if (host == null) {
      throw Refusal.noSuch("host", id);
    }
    return host;
  }

  List<FakeVm> on(FakeHost host) {
    return vms.values().stream().filter(vm -> isOn(vm, host)).toList();
  }

  private static boolean isOn(FakeVm vm, FakeHost host) {
    return vm.host().equals(Optional.of(host.id));
  }

  int allocate(String text, boolean onHold, int owner) throws Refusal {
    return allocate(TemplateText.read("TEMPLATE", text), onHold, owner);
  }

  private int allocate(Element all, boolean onHold, int owner) throws Refusal {
    if (memoryKb(all) <= 0) {
      throw Refusal.internal("MEMORY attribute must be a positive integer value.");
    }
    int id = vms.isEmpty() ? 0 : vms.lastKey() + 1;
    FakeVm vm =
        new FakeVm(
            id,
            all.value("NAME").orElse("one-" + id),
            owner,
            time.instant(),
            onHold ? VmState.HOLD : VmState.PENDING);
    vm.template = FakeNetwork.numbered(part(all, "TEMPLATE", true));
    vm.userTemplate = part(all, "USER_TEMPLATE", false);
    vms.put(id, vm);
    return id;
  }

  int instantiate(int template, String name, boolean onHold, String extra, int owner)
      throws Refusal {
    String text = templates.get(template);
    if (text == null) {
      throw Refusal.noSuch("template", template);
    }
    Element own = TemplateText.read("TEMPLATE", text);
    Element more = TemplateText.read("TEMPLATE", "NAME=\"" + name + "\"\n" + extra);
    List<Element> all = new ArrayList<>(more.children());
    own.children().stream().filter(a -> more.child(a.name()).isEmpty()).forEach(all::add);
    return allocate(new Element("TEMPLATE", "", all), onHold, owner);
  }

  private static Element part(Element all, String name, boolean oneds) {
    List<Element> chosen =
        all.children().stream()
            .filter(a -> !a.name().equals("NAME") && ONEDS.contains(a.name()) == oneds)
            .toList();
    return new Element(name, "", chosen);
  }

  void deploy(FakeVm vm, int hostId, boolean enforce, int datastore, String extra) throws Refusal {
    FakeHost host = host(hostId);
    boolean isSystem = datastore <= SYSTEM || datastores.containsKey(datastore);
    if (!isSystem && !OTHER_DATASTORES.contains(datastore)) {
      throw Refusal.noSuch("datastore", datastore);
    }
    if (!isSystem) {
      throw Refusal.internal(
          "Trying to use datastore ["
              + datastore
              + "] to deploy the VM, but it is not of type system datastore.");
    }
    if (host.state == HostState.OFFLINE) {
      throw Refusal.notPossible("Host is offline, cannot use it to deploy VM");
    }
    if (!vm.state.deployable()) {
      throw Refusal.notPossible("Deploy action is not available for state " + vm.stateWord());
    }
    if (enforce) {
      mustFit(vm, host);
    }
    vm.template = FakeNetwork.attached(this, vm.template, extra);
    VmState kept = vm.kept;
    vm.kept = VmState.PENDING;
    vm.history.add(new FakeVm.Stay(hostId, Math.max(0, datastore), time.instant()));
    machine.begin(vm, Plans.deploy(kept));
  }

  void mustFit(FakeVm vm, FakeHost host) throws Refusal {
    long cpu = cpu(vm.template) + cpuUsed(host);
    long memory = memoryKb(vm.template) + memoryUsed(host);
    if (cpu > host.cpu) {
      throw doesNotFit(vm, host, "CPU", cpu, host.cpu);
    }
    if (memory > host.memoryKb) {
      throw doesNotFit(vm, host, "memory", memory, host.memoryKb);
    }
  }

  private static Refusal doesNotFit(FakeVm vm, FakeHost host, String what, long need, long most) {
    return Refusal.notPossible(
        "virtual machine [%d] does not fit in host [%d]. Not enough %s: %d/%d"
            .formatted(vm.id, host.id, what, need, most));
  }

  long cpuUsed(FakeHost host) {
    return on(host).stream().mapToLong(vm -> cpu(vm.template)).sum();
  }

  long memoryUsed(FakeHost host) {
    return on(host).stream().mapToLong(vm -> memoryKb(vm.template)).sum();
  }

  /** Hundredths of a core. */
  static long cpu(Element template) {
    return decimal(template, "CPU").movePointRight(2).longValue();
  }

  static long memoryKb(Element template) {
    return decimal(template, "MEMORY").longValue() * 1024;
  }

  private static BigDecimal decimal(Element template, String name) {
    try {
      return template.decimal(name).orElse(BigDecimal.ZERO);
    } catch (Unreadable e) {
      return BigDecimal.ZERO;
    }
  }

  void update(FakeVm vm, String text, boolean merge) throws Refusal {
    Element given = TemplateText.read("USER_TEMPLATE", text);
    List<Element> all = new ArrayList<>();
    if (merge) {
      for (Element old : vm.userTemplate.children()) {
        if (given.child(old.name()).isEmpty()) {
          all.add(old);
        }
      }
    }
    all.addAll(given.children());
    vm.userTemplate = new Element("USER_TEMPLATE", "", all);
  }

  void resize(FakeVm vm, String text) throws Refusal {
    Element given = TemplateText.read("TEMPLATE", text);
    if (vm.state == VmState.ACTIVE) {
      throw Refusal.notPossible("Resize is not available for state " + vm.stateWord());
    }
    List<Element> all = new ArrayList<>();
    for (Element old : vm.template.children()) {
      if (given.child(old.name()).isEmpty()) {
        all.add(old);
      }
    }
    all.addAll(given.children());
    vm.template = new Element("TEMPLATE", "", all);
  }
}
