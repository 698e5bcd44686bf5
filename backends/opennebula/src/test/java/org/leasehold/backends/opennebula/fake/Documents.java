package org.leasehold.backends.opennebula.fake;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.leasehold.backends.opennebula.client.Element;
import org.leasehold.backends.opennebula.client.RaftState;
import org.leasehold.backends.opennebula.client.VmState;

/** The documents the fake answers with, in oned's form. */
final class Documents {
  static final String VM_GROUPS = "<VM_GROUP_POOL></VM_GROUP_POOL>";

  private Documents() {}

  static String raft(RaftState state) {
    return tagged("RAFT", tag("SERVER_ID", -1) + tag("STATE", state.ordinal()));
  }

  static String hosts(FakeCloud cloud) {
    return cloud.hosts.values().stream()
        .map(host -> host(cloud, host))
        .collect(Collectors.joining("", "<HOST_POOL>", "</HOST_POOL>"));
  }

  static String host(FakeCloud cloud, FakeHost host) {
    String share =
        tag("MEM_USAGE", cloud.memoryUsed(host))
            + tag("CPU_USAGE", cloud.cpuUsed(host))
            + tag("TOTAL_MEM", host.memoryKb)
            + tag("TOTAL_CPU", host.cpu)
            + tag("MAX_MEM", host.memoryKb)
            + tag("MAX_CPU", host.cpu)
            + local(cloud, host);
    String vms = cloud.on(host).stream().map(vm -> tag("ID", vm.id)).collect(Collectors.joining());
    return tagged(
        "HOST",
        tag("ID", host.id)
            + tag("NAME", host.name)
            + tag("STATE", host.state.ordinal())
            + tag("CLUSTER_ID", 0)
            + tag("CLUSTER", "default")
            + tagged("HOST_SHARE", share)
            + tagged("VMS", vms)
            + tagged("TEMPLATE", tag("HYPERVISOR", "dummy")));
  }

  static String clusters(FakeCloud cloud) {
    String hosts =
        cloud.hosts.keySet().stream().map(id -> tag("ID", id)).collect(Collectors.joining());
    return tagged(
        "CLUSTER_POOL",
        tagged(
            "CLUSTER",
            tag("ID", 0)
                + tag("NAME", "default")
                + tagged("HOSTS", hosts)
                + tagged("DATASTORES", tag("ID", 0) + tag("ID", 1))
                + "<VNETS/><TEMPLATE/>"));
  }

  static String datastores(FakeCloud cloud) {
    return "<DATASTORE_POOL><DATASTORE><ID>1</ID><NAME>default</NAME><TYPE>0</TYPE><STATE>0</STATE>"
        + "<CLUSTERS><ID>0</ID></CLUSTERS><TOTAL_MB>20480</TOTAL_MB><FREE_MB>20480</FREE_MB>"
        + "<USED_MB>0</USED_MB><TEMPLATE/></DATASTORE><DATASTORE><ID>0</ID><NAME>system</NAME>"
        + "<TYPE>1</TYPE><STATE>0</STATE><CLUSTERS><ID>0</ID></CLUSTERS>"
        + "<TOTAL_MB>4796800</TOTAL_MB>"
        + tag("FREE_MB", cloud.systemFreeMb)
        + "<USED_MB>0</USED_MB><TEMPLATE>"
        + tag("SHARED", cloud.localFreeMb.isEmpty() ? "YES" : "NO")
        + "</TEMPLATE></DATASTORE>"
        + cloud.datastores.values().stream().map(Documents::datastore).collect(Collectors.joining())
        + "</DATASTORE_POOL>";
  }

  private static String datastore(FakeDatastore datastore) {
    return tagged(
        "DATASTORE",
        tag("ID", datastore.id())
            + tag("NAME", datastore.name())
            + tag("TYPE", 1)
            + tag("STATE", 0)
            + tagged("CLUSTERS", tag("ID", 0))
            + tag("TOTAL_MB", 4_796_800)
            + tag("FREE_MB", datastore.freeMb())
            + tag("USED_MB", 0)
            + tagged("TEMPLATE", datastore.attributes()));
  }

  static String networks(FakeCloud cloud) {
    return cloud.networks.values().stream()
        .map(network -> network(cloud, network))
        .collect(Collectors.joining("", "<VNET_POOL>", "</VNET_POOL>"));
  }

  private static String network(FakeCloud cloud, FakeNetwork network) {
    return tagged(
        "VNET",
        tag("ID", network.id())
            + tag("NAME", network.name())
            + tagged("CLUSTERS", tag("ID", 0))
            + tag("USED_LEASES", network.used(cloud))
            + tagged("TEMPLATE", network.attributes())
            + tagged("AR_POOL", tagged("AR", tag("SIZE", network.addresses()))));
  }

  private static String local(FakeCloud cloud, FakeHost host) {
    Long free = cloud.localFreeMb.get(host.id);
    return free == null
        ? ""
        : tagged("DATASTORES", tagged("DS", tag("ID", 0) + tag("FREE_MB", free)));
  }

  static String templates(FakeCloud cloud) {
    StringBuilder all = new StringBuilder();
    cloud.templates.forEach(
        (id, text) -> {
          String name = text.lines().findFirst().orElse("").replaceAll("NAME *= *|\"", "");
          all.append(tagged("VMTEMPLATE", tag("ID", id) + tag("NAME", name)));
        });
    return tagged("VMTEMPLATE_POOL", all.toString());
  }

  static String users(Collection<FakeUser> users, FakeCloud cloud) {
    StringBuilder all = new StringBuilder();
    for (FakeUser user : users) {
      all.append(
          tagged(
              "USER",
              tag("ID", user.id())
                  + tag("GID", group(user.id()))
                  + tag("NAME", user.name())
                  + tag("ENABLED", 1)));
      String limits = cloud.userQuotas.getOrDefault(user.id(), "");
      all.append(quotas(user.id(), limits, cloud, vm -> vm.owner == user.id()));
    }
    return tagged("USER_POOL", all + tagged("DEFAULT_USER_QUOTAS", "<VM_QUOTA></VM_QUOTA>"));
  }

  static String groups(FakeCloud cloud) {
    StringBuilder all = new StringBuilder();
    for (int group : new int[] {0, 1}) {
      String name = group == 0 ? "oneadmin" : "users";
      all.append(tagged("GROUP", tag("ID", group) + tag("NAME", name)));
      String limits = cloud.groupQuotas.getOrDefault(group, "");
      all.append(quotas(group, limits, cloud, vm -> group(vm.owner) == group));
    }
    return tagged("GROUP_POOL", all + tagged("DEFAULT_GROUP_QUOTAS", "<VM_QUOTA></VM_QUOTA>"));
  }

  private static int group(int user) {
    return user == 0 ? 0 : 1;
  }

  private static String quotas(int id, String limits, FakeCloud cloud, Predicate<FakeVm> charged) {
    List<FakeVm> vms =
        cloud.vms.values().stream().filter(charged).filter(vm -> vm.state != VmState.DONE).toList();
    double cpus = vms.stream().mapToLong(vm -> FakeCloud.cpu(vm.template)).sum() / 100.0;
    long memory = vms.stream().mapToLong(vm -> FakeCloud.memoryKb(vm.template)).sum() / 1024;
    String used = tag("CPU_USED", cpus) + tag("MEMORY_USED", memory) + tag("VMS_USED", vms.size());
    String vm = limits.isEmpty() ? "" : tagged("VM", limits + used);
    return tagged("QUOTAS", tag("ID", id) + tagged("VM_QUOTA", vm));
  }

  static String vms(FakeCloud cloud, Collection<FakeVm> vms, boolean whole) {
    return vms.stream()
        .map(vm -> vm(cloud, vm, whole))
        .collect(Collectors.joining("", "<VM_POOL>", "</VM_POOL>"));
  }

  /**
   * @param whole with both templates and every stay
   */
  static String vm(FakeCloud cloud, FakeVm vm, boolean whole) {
    StringBuilder stays = new StringBuilder();
    for (int i = 0; i < vm.history.size(); i++) {
      if (whole || i == vm.history.size() - 1) {
        stays.append(stay(cloud, vm, i));
      }
    }
    return tagged(
        "VM",
        tag("ID", vm.id)
            + tag("UID", vm.owner)
            + tag("GID", vm.owner == 0 ? 0 : 1)
            + tag("UNAME", vm.owner == 0 ? "oneadmin" : "alice")
            + tag("GNAME", vm.owner == 0 ? "oneadmin" : "users")
            + tag("NAME", vm.name)
            + tag("STATE", vm.state.ordinal())
            + tag("LCM_STATE", vm.lcm.ordinal())
            + tag("RESCHED", vm.reschedule ? 1 : 0)
            + tag("STIME", vm.submitted.getEpochSecond())
            + tag("ETIME", seconds(vm.ended))
            + tag("DEPLOY_ID", vm.history.isEmpty() ? "" : "one-" + vm.id)
            + (whole ? element(vm.template) + element(vm.userTemplate) : "")
            + tagged("HISTORY_RECORDS", stays.toString()));
  }

  private static String stay(FakeCloud cloud, FakeVm vm, int sequence) {
    FakeVm.Stay stay = vm.history.get(sequence);
    return tagged(
        "HISTORY",
        tag("OID", vm.id)
            + tag("SEQ", sequence)
            + tag("HOSTNAME", cloud.hosts.get(stay.host).name)
            + tag("HID", stay.host)
            + tag("CID", 0)
            + tag("STIME", stay.start.getEpochSecond())
            + tag("ETIME", seconds(stay.end))
            + tag("DS_ID", stay.datastore)
            + tag("ACTION", stay.action));
  }

  private static long seconds(Optional<Instant> time) {
    return time.map(Instant::getEpochSecond).orElse(0L);
  }

  private static String element(Element element) {
    return tagged(
        element.name(),
        element.children().isEmpty()
            ? Xml.escape(element.text())
            : element.children().stream().map(Documents::element).collect(Collectors.joining()));
  }

  private static String tag(String name, Object value) {
    return tagged(name, Xml.escape(value.toString()));
  }

  private static String tagged(String name, String content) {
    return "<" + name + ">" + content + "</" + name + ">";
  }
}
