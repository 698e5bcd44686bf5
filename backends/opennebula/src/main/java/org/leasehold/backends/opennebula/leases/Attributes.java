package org.leasehold.backends.opennebula.leases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leasehold.core.lease.LeaseRequest;

/**
 * The attributes by which a lease says, also after a restart, what it is in OpenNebula, and the
 * names of the resources that stand for what its VMs ask of hosts.
 */
public final class Attributes {
  /** The numbers of its VMs in OpenNebula, separated by blanks, in the order of their index. */
  public static final String VMS = "opennebula.vms";

  /** The same as long as its VMs ask for the same. */
  static final String ASKED = "opennebula.asked";

  /** Which hosts it would rather have. */
  static final String RANK = "opennebula.rank";

  /** The attribute that policies read as a lease's priority. */
  static final String PRIORITY = "priority";

  /** Before the name of a resource that stands for an expression: the text of the expression. */
  static final String EXPRESSION_OF = "opennebula.";

  /** Hosts that meet an expression have it, more than is ever asked for. */
  static final String REQUIREMENT = "requirement-";

  /** Hosts have it that can use a system datastore of some kind, more than is ever asked for. */
  static final String DATASTORE = "datastore-";

  /** Hosts have it in whose cluster there is a network of some kind, likewise. */
  static final String NETWORK = "network-";

  /** Each host has one: VMs that need it are kept apart. */
  static final String APART = "apart-";

  /** One host has it, more than is ever asked for: VMs that need it are kept together. */
  static final String TOGETHER = "together-";

  private Attributes() {}

  /** Whether a resource is had by the hosts that meet something its lease keeps as a text. */
  static boolean isOfHosts(String resource) {
    return resource.startsWith(REQUIREMENT)
        || resource.startsWith(DATASTORE)
        || resource.startsWith(NETWORK);
  }

  /**
   * The numbers of a lease's VMs in OpenNebula, by their index; empty for a lease that did not come
   * from there.
   */
  public static List<Integer> vms(LeaseRequest lease) {
    String text = Optional.ofNullable(lease.attributes().get(VMS)).orElse("").strip();
    if (!text.matches("[0-9]{1,9}( [0-9]{1,9})*")) {
      return List.of();
    }
    List<Integer> numbers = new ArrayList<>();
    for (String number : text.split(" ", -1)) {
      numbers.add(Integer.valueOf(number));
    }
    return numbers.size() == lease.nodes() ? List.copyOf(numbers) : List.of();
  }

  /** Whether a resource stands for something that is asked of hosts, and is no real one. */
  static boolean isSpecial(String resource) {
    return isOfHosts(resource) || resource.startsWith(APART) || resource.startsWith(TOGETHER);
  }
}
