package org.leasehold.backends.opennebula.fake;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.leasehold.backends.opennebula.client.HostState;
import org.leasehold.backends.opennebula.client.VmState;

/** Answers calls by their method and arguments. */
final class FakeCalls {
  /** An argument is missing or of another type: a fault of XML-RPC. */
  static final class Fault extends Exception {
    private static final long serialVersionUID = 1L;
    private final int code;

    Fault(int code, String text) {
      super(text);
      this.code = code;
    }

    int code() {
      return code;
    }
  }

  private final FakeCloud cloud;
  private final Actions actions;
  private final Map<String, FakeUser> sessions = new TreeMap<>();

  FakeCalls(FakeCloud cloud, InstantSource time) {
    this.cloud = cloud;
    actions = new Actions(cloud, time);
  }

  void admit(String session, FakeUser user) {
    sessions.put(session, user);
  }

  void dismiss(String session) {
    sessions.remove(session);
  }

  /** The value: a text, or an Integer. */
  Object answer(String method, List<Object> arguments) throws Refusal, Fault {
    Arguments a = new Arguments(arguments);
    FakeUser user = sessions.get(a.text(0));
    if (user == null) {
      throw new Refusal(0x100, "User couldn't be authenticated, aborting call.");
    }
    return switch (method) {
      case "one.system.version" -> "7.4.0";
      case "one.zone.raftstatus" -> Documents.raft(cloud.raft);
      case "one.hostpool.info" -> Documents.hosts(cloud);
      case "one.host.info" -> Documents.host(cloud, cloud.host(a.whole(1)));
      case "one.clusterpool.info" -> Documents.clusters(cloud);
      case "one.datastorepool.info" -> Documents.datastores(cloud);
      case "one.vnpool.info" -> Documents.networks(cloud);
      case "one.vmgrouppool.info" -> Documents.VM_GROUPS;
      case "one.userpool.info" -> Documents.users(sessions.values(), cloud);
      case "one.grouppool.info" -> Documents.groups(cloud);
      case "one.vmpool.info" -> Documents.vms(cloud, vms(a.whole(4), user), false);
      case "one.vmpool.infoextended" -> Documents.vms(cloud, vms(a.whole(4), user), true);
      case "one.vmpool.infoset" -> Documents.vms(cloud, set(a.text(1)), true);
      case "one.vm.info" -> Documents.vm(cloud, cloud.vm(a.whole(1)), true);
      case "one.templatepool.info" -> Documents.templates(cloud);
      case "one.template.instantiate" ->
          cloud.instantiate(a.whole(1), a.text(2), a.truth(3), a.text(4), user.id());
      case "one.vm.allocate" -> cloud.allocate(a.text(1), a.truth(2), user.id());
      case "one.host.status" -> setStatus(a.whole(1), a.whole(2));
      default -> change(method, a, user);
    };
  }

  private Object change(String method, Arguments a, FakeUser user) throws Refusal, Fault {
    if (method.equals("one.vm.action")) {
      String action = a.text(1);
      FakeVm vm = allowed(a.whole(2), user, false);
      actions.act(action, vm);
      return vm.id;
    }
    if (!method.startsWith("one.vm.")) {
      throw undefined(method);
    }
    FakeVm vm =
        allowed(a.whole(1), user, method.equals("one.vm.deploy") || method.endsWith("migrate"));
    switch (method) {
      case "one.vm.deploy" ->
          cloud.deploy(vm, a.whole(2), a.truthOr(3, false), a.wholeOr(4, -1), a.textOr(5, ""));
      case "one.vm.migrate" -> actions.migrate(vm, a.whole(2), a.truth(3), a.truthOr(4, false));
      case "one.vm.recover" -> actions.recover(vm, a.whole(2));
      case "one.vm.update" -> cloud.update(vm, a.text(2), a.whole(3) == 1);
      case "one.vm.resize" -> cloud.resize(vm, a.text(2));
      default -> throw undefined(method);
    }
    return vm.id;
  }

  private FakeVm allowed(int id, FakeUser user, boolean administration) throws Refusal {
    FakeVm vm = cloud.vm(id);
    boolean allowed = user.id() == 0 || (vm.owner == user.id() && !administration);
    if (!allowed) {
      throw new Refusal(
          0x200,
          "User [%d] : Not authorized to perform %s VM [%d]."
              .formatted(user.id(), administration ? "ADMIN" : "MANAGE", id));
    }
    return vm;
  }

  private Collection<FakeVm> vms(int filter, FakeUser user) {
    return cloud.vms.values().stream()
        .filter(vm -> user.id() == 0 || vm.owner == user.id())
        .filter(vm -> filter != -1 || vm.state != VmState.DONE)
        .filter(vm -> filter < 0 || vm.state.ordinal() == filter)
        .toList();
  }

  private Collection<FakeVm> set(String ids) {
    return Arrays.stream(ids.split(","))
        .map(id -> cloud.vms.get(Integer.valueOf(id)))
        .filter(Objects::nonNull)
        .toList();
  }

  private int setStatus(int id, int status) throws Refusal {
    HostState[] states = {HostState.MONITORED, HostState.DISABLED, HostState.OFFLINE};
    cloud.host(id).state = states[status];
    return id;
  }

  private static Fault undefined(String method) {
    return new Fault(-506, "Method '" + method + "' not defined");
  }

  private record Arguments(List<Object> all) {
    int whole(int place) throws Fault {
      return typed(Integer.class, place, "integer");
    }

    String text(int place) throws Fault {
      return typed(String.class, place, "string");
    }

    boolean truth(int place) throws Fault {
      return typed(Boolean.class, place, "boolean");
    }

    int wholeOr(int place, int absent) throws Fault {
      return place < all.size() ? whole(place) : absent;
    }

    String textOr(int place, String absent) throws Fault {
      return place < all.size() ? text(place) : absent;
    }

    boolean truthOr(int place, boolean absent) throws Fault {
      return place < all.size() ? truth(place) : absent;
    }

    private <T> T typed(Class<T> type, int place, String word) throws Fault {
      if (place >= all.size()) {
        throw new Fault(-501, "Not enough parameters");
      }
      if (!type.isInstance(all.get(place))) {
        throw new Fault(-501, "Parameter that is supposed to be " + word + " is not");
      }
      return type.cast(all.get(place));
    }
  }
}
