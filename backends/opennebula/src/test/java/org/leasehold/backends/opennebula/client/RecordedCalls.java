package org.leasehold.backends.opennebula.client;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Makes a recorded call by way of the client's own method for it. */
final class RecordedCalls {

  /** Recorded, but asked of oned by an administrator or in a form the client has no use for. */
  private static final Set<String> NOT_THE_CLIENTS =
      Set.of(
          "one.host.allocate",
          "one.vn.allocate",
          "one.image.allocate",
          "one.vmgroup.allocate",
          "one.acl.info",
          "one.hostpool.monitoring",
          "one.host.monitoring",
          "one.vmpool.accounting",
          "one.vm.nosuchmethod");

  private static final Set<String> OTHER_FORMS =
      Set.of(
          // Arguments left out, or of the wrong type.
          "vm/deploy_minimal_3args",
          "error/too_few_arguments",
          "error/wrong_argument_type",
          "error/unknown_action",
          // A page of the pool.
          "read/vmpool.info_range_page");

  private RecordedCalls() {}

  static boolean isTheClients(String name, String method) {
    return !NOT_THE_CLIENTS.contains(method) && !OTHER_FORMS.contains(name);
  }

  /** Calls, with the arguments of the recording. */
  static Object make(OpenNebula one, String method, List<Object> a) throws OneFault {
    switch (method) {
      case "one.system.version":
        return one.version();
      case "one.system.config":
        return one.configuration();
      case "one.zone.raftstatus":
        return one.raftState();
      case "one.hostpool.info":
        return one.hosts();
      case "one.host.info":
        return one.host(whole(a, 0));
      case "one.clusterpool.info":
        return one.clusters();
      case "one.datastorepool.info":
        return one.datastores();
      case "one.vnpool.info":
        return one.networks();
      case "one.vmgrouppool.info":
        return one.vmGroups();
      case "one.userpool.info":
        return one.users();
      case "one.vmpool.info":
        return one.vmsInShort(new VmFilter(whole(a, 3)));
      case "one.vmpool.infoextended":
        return one.vms(new VmFilter(whole(a, 3)));
      case "one.vmpool.infoset":
        return one.vms(Arrays.stream(text(a, 0).split(",")).map(Integer::valueOf).toList());
      case "one.vm.info":
        return one.vm(whole(a, 0));
      case "one.vm.allocate":
        return one.allocate(text(a, 0), truth(a, 1));
      case "one.vm.schedadd":
        return one.addScheduledAction(whole(a, 0), text(a, 1));
      default:
        change(one, method, a);
        return "begun";
    }
  }

  private static void change(OpenNebula one, String method, List<Object> a) throws OneFault {
    switch (method) {
      case "one.vm.deploy" ->
          one.deploy(whole(a, 0), whole(a, 1), truth(a, 2), whole(a, 3), text(a, 4));
      case "one.vm.migrate" -> one.migrate(whole(a, 0), whole(a, 1), migration(a), truth(a, 3));
      case "one.vm.action" -> one.act(action(text(a, 0)), whole(a, 1));
      case "one.vm.recover" -> one.recover(whole(a, 0), Recovery.values()[whole(a, 1)]);
      case "one.vm.update" -> one.update(whole(a, 0), text(a, 1), Update.values()[whole(a, 2)]);
      case "one.vm.updateconf" ->
          one.updateConfiguration(whole(a, 0), text(a, 1), Update.values()[whole(a, 2)]);
      case "one.vm.resize" -> one.resize(whole(a, 0), text(a, 1), truth(a, 2));
      case "one.vm.schedupdate" -> one.changeScheduledAction(whole(a, 0), whole(a, 1), text(a, 2));
      case "one.vm.scheddelete" -> one.deleteScheduledAction(whole(a, 0), whole(a, 1));
      case "one.host.status" -> one.setHostStatus(whole(a, 0), HostStatus.values()[whole(a, 1)]);
      default -> throw new IllegalArgumentException("the client has no method for " + method);
    }
  }

  private static Migration migration(List<Object> a) {
    return Arrays.stream(Migration.values())
        .filter(m -> m.live() == truth(a, 2) && m.type() == whole(a, 5))
        .findFirst()
        .orElseThrow();
  }

  private static VmAction action(String word) {
    return Arrays.stream(VmAction.values())
        .filter(action -> action.word().equals(word))
        .findFirst()
        .orElseThrow();
  }

  private static int whole(List<Object> arguments, int place) {
    return (Integer) arguments.get(place);
  }

  private static boolean truth(List<Object> arguments, int place) {
    return (Boolean) arguments.get(place);
  }

  private static String text(List<Object> arguments, int place) {
    return (String) arguments.get(place);
  }
}
