package org.leasehold.backends.opennebula.leases;

import org.leasehold.backends.opennebula.client.Group;
import org.leasehold.backends.opennebula.client.User;
import org.leasehold.backends.opennebula.client.VmQuotas;

/**
 * Somebody whom oned charges with VMs.
 *
 * @param key no other has the same
 * @param name for a person
 */
record Account(String key, String name, VmQuotas quotas) {
  /** The number of the user, and of the group, whom oned holds to no quota. */
  private static final int UNLIMITED = 0;

  static Account of(User user) {
    return new Account(user(user.id()), user.name(), user.quotas());
  }

  static Account of(Group group) {
    return new Account(group(group.id()), "group " + group.name(), group.quotas());
  }

  static String user(int id) {
    return "user " + id;
  }

  static String group(int id) {
    return "group " + id;
  }

  boolean isLimited() {
    return !key.equals(user(UNLIMITED)) && !key.equals(group(UNLIMITED));
  }
}
