package org.leasehold.backends.opennebula.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;

/**
 * The calls of OpenNebula's API that a scheduler has use for; the same in 6.x and 7.x. Changes are
 * begun when these return, and end later. Safe for use by several threads.
 */
public final class OpenNebula {
  private static final int EVERYBODYS = -2;
  private static final int ALL = -1;
  private static final int UNCHANGED = -1;

  private final Caller caller;
  private final XmlReader xml = new XmlReader();

  public OpenNebula(Caller caller) {
    this.caller = Objects.requireNonNull(caller, "caller");
  }

  /** The version of oned, such as {@code 6.10.5}. */
  public String version() throws OneFault {
    return caller.call(Call.read("one.system.version"));
  }

  /** Oned's configuration; its administrators alone may ask. */
  public Element configuration() throws OneFault {
    return document(Call.read("one.system.config"), "OPENNEBULA_CONFIGURATION");
  }

  /** What this oned is among the servers of its zone. */
  public RaftState raftState() throws OneFault {
    return RaftState.of(document(Call.read("one.zone.raftstatus"), "RAFT").id("STATE"));
  }

  public List<Host> hosts() throws OneFault {
    return pool(Call.read("one.hostpool.info"), "HOST_POOL", "HOST", Host::of);
  }

  public Host host(int id) throws OneFault {
    return Host.of(document(Call.read("one.host.info", id, false), "HOST"));
  }

  public List<Cluster> clusters() throws OneFault {
    return pool(Call.read("one.clusterpool.info"), "CLUSTER_POOL", "CLUSTER", Cluster::of);
  }

  public List<Datastore> datastores() throws OneFault {
    return pool(Call.read("one.datastorepool.info"), "DATASTORE_POOL", "DATASTORE", Datastore::of);
  }

  public List<Network> networks() throws OneFault {
    Call call = Call.read("one.vnpool.info", EVERYBODYS, ALL, ALL);
    return pool(call, "VNET_POOL", "VNET", Network::of);
  }

  public List<VmGroup> vmGroups() throws OneFault {
    Call call = Call.read("one.vmgrouppool.info", EVERYBODYS, ALL, ALL);
    return pool(call, "VM_GROUP_POOL", "VM_GROUP", VmGroup::of);
  }

  /** All users, with their quotas. */
  public List<User> users() throws OneFault {
    return User.pool(document(Call.read("one.userpool.info"), "USER_POOL"));
  }

  /** All groups of users, with their quotas. */
  public List<Group> groups() throws OneFault {
    return Group.pool(document(Call.read("one.grouppool.info"), "GROUP_POOL"));
  }

  /** VMs in short: without most of their templates and all but the last stay. */
  public List<Vm> vmsInShort(VmFilter filter) throws OneFault {
    return vms(Call.read("one.vmpool.info", EVERYBODYS, ALL, ALL, filter.number(), ""));
  }

  /** VMs with all that is known of them. */
  public List<Vm> vms(VmFilter filter) throws OneFault {
    return vms(Call.read("one.vmpool.infoextended", EVERYBODYS, ALL, ALL, filter.number(), ""));
  }

  /**
   * The VMs of these numbers with all that is known of them, also those that are done; numbers of
   * none are left out.
   */
  public List<Vm> vms(List<Integer> ids) throws OneFault {
    String list = ids.stream().map(String::valueOf).collect(Collectors.joining(","));
    return ids.isEmpty() ? List.of() : vms(Call.read("one.vmpool.infoset", list, true));
  }

  public Vm vm(int id) throws OneFault {
    return Vm.of(document(Call.read("one.vm.info", id, false), "VM"));
  }

  /**
   * Makes a VM.
   *
   * @param template text or XML
   * @param onHold whether it waits for a release, seen by no scheduler but one that looks for it
   * @return its number
   */
  public int allocate(String template, boolean onHold) throws OneFault {
    return number(Call.change("one.vm.allocate", template, onHold));
  }

  /**
   * The number of the VM template of a name; of several the first.
   *
   * @throws OneFault.NoSuchObject where there is none
   */
  public int template(String name) throws OneFault {
    Call call = Call.read("one.templatepool.info", EVERYBODYS, ALL, ALL);
    for (Element template : document(call, "VMTEMPLATE_POOL").children("VMTEMPLATE")) {
      if (template.valueOrEmpty("NAME").equals(name)) {
        return template.id("ID");
      }
    }
    throw new OneFault.NoSuchObject(0x400, "there is no VM template \"" + name + "\"");
  }

  /**
   * Makes a VM of a template.
   *
   * @param template its number
   * @param name of the VM
   * @param onHold as in {@link #allocate}
   * @param extra attributes that are added to those of the template, or replace them
   * @return the number of the VM
   */
  public int instantiate(int template, String name, boolean onHold, String extra) throws OneFault {
    return number(Call.change("one.template.instantiate", template, name, onHold, extra, false));
  }

  /**
   * Brings a VM to a host.
   *
   * @param enforce whether oned refuses where it does not fit
   * @param datastore the system datastore for its disks, -1 for the default one
   * @param extra attributes to add, such as the networks of its automatic NICs; may be empty
   */
  public void deploy(int vm, int host, boolean enforce, int datastore, String extra)
      throws OneFault {
    caller.call(Call.change("one.vm.deploy", vm, host, enforce, datastore, extra));
  }

  /** Moves a VM to another host, within its datastore. */
  public void migrate(int vm, int host, Migration how, boolean enforce) throws OneFault {
    caller.call(
        Call.change("one.vm.migrate", vm, host, how.live(), enforce, UNCHANGED, how.type()));
  }

  public void act(VmAction action, int vm) throws OneFault {
    caller.call(Call.change("one.vm.action", action.word(), vm));
  }

  public void recover(int vm, Recovery recovery) throws OneFault {
    caller.call(Call.change("one.vm.recover", vm, recovery.ordinal()));
  }

  /** Changes the user template of a VM. */
  public void update(int vm, String attributes, Update update) throws OneFault {
    caller.call(Call.change("one.vm.update", vm, attributes, update.ordinal()));
  }

  /** Changes those attributes of a VM that its hypervisor reads; ignores all others. */
  public void updateConfiguration(int vm, String attributes, Update update) throws OneFault {
    caller.call(Call.change("one.vm.updateconf", vm, attributes, update.ordinal()));
  }

  /** Changes CPU, VCPU or MEMORY of a VM. */
  public void resize(int vm, String capacity, boolean enforce) throws OneFault {
    caller.call(Call.change("one.vm.resize", vm, capacity, enforce));
  }

  /**
   * Adds an action that oned does by itself at its time.
   *
   * @return the number of the action within the VM
   */
  public int addScheduledAction(int vm, String action) throws OneFault {
    return number(Call.change("one.vm.schedadd", vm, action));
  }

  public void changeScheduledAction(int vm, int number, String action) throws OneFault {
    caller.call(Call.change("one.vm.schedupdate", vm, number, action));
  }

  public void deleteScheduledAction(int vm, int number) throws OneFault {
    caller.call(Call.change("one.vm.scheddelete", vm, number));
  }

  public void setHostStatus(int host, HostStatus status) throws OneFault {
    caller.call(Call.change("one.host.status", host, status.ordinal()));
  }

  private List<Vm> vms(Call call) throws OneFault {
    return pool(call, "VM_POOL", "VM", Vm::of);
  }

  private int number(Call call) throws OneFault {
    String value = caller.call(call);
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new Unreadable(call.method() + " should answer with a number, not " + value, e);
    }
  }

  private Element document(Call call, String root) throws OneFault {
    Element document = xml.read(caller.call(call));
    if (!document.name().equals(root)) {
      throw new Unreadable(
          call.method() + " should answer with " + root + ", not " + document.name());
    }
    return document;
  }

  /** Reads one object. */
  @FunctionalInterface
  private interface Reading<T> {
    T of(Element element) throws Unreadable;
  }

  private <T> List<T> pool(Call call, String root, String item, Reading<T> reading)
      throws OneFault {
    List<T> all = new ArrayList<>();
    for (Element each : document(call, root).children(item)) {
      all.add(reading.of(each));
    }
    return List.copyOf(all);
  }
}
