package org.leasehold.backends.opennebula.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;

/**
 * A user.
 *
 * @param groupId the number of the user's first group
 * @param groups the numbers of all the user's groups
 * @param enabled whether the user may do anything
 */
public record User(
    int id,
    String name,
    int groupId,
    List<Integer> groups,
    boolean enabled,
    Element template,
    VmQuotas quotas) {

  /** The users of a pool, where quotas stand beside the user they are for. */
  static List<User> pool(Element pool) throws Unreadable {
    Map<Integer, Element> quotas = new HashMap<>();
    for (Element each : pool.children("QUOTAS")) {
      quotas.put(each.id("ID"), each);
    }
    List<User> users = new ArrayList<>();
    for (Element user : pool.children("USER")) {
      int id = user.id("ID");
      Element own = quotas.getOrDefault(id, user);
      users.add(
          new User(
              id,
              user.valueOrEmpty("NAME"),
              user.id("GID"),
              user.ids("GROUPS"),
              user.numberOrZero("ENABLED") != 0,
              user.part("TEMPLATE"),
              VmQuotas.of(own, pool.part("DEFAULT_USER_QUOTAS"))));
    }
    return List.copyOf(users);
  }
}
