package org.leasehold.backends.opennebula.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;

/** A group of users, with what all VMs of the group together may have. */
public record Group(int id, String name, VmQuotas quotas) {

  /** The groups of a pool, where quotas stand beside the group they are for. */
  static List<Group> pool(Element pool) throws Unreadable {
    Map<Integer, Element> quotas = new HashMap<>();
    for (Element each : pool.children("QUOTAS")) {
      quotas.put(each.id("ID"), each);
    }
    List<Group> groups = new ArrayList<>();
    for (Element group : pool.children("GROUP")) {
      int id = group.id("ID");
      groups.add(
          new Group(
              id,
              group.valueOrEmpty("NAME"),
              VmQuotas.of(quotas.getOrDefault(id, group), pool.part("DEFAULT_GROUP_QUOTAS"))));
    }
    return List.copyOf(groups);
  }
}
