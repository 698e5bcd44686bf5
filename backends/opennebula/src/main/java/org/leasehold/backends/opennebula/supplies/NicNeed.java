package org.leasehold.backends.opennebula.supplies;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.leasehold.backends.opennebula.client.Element;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.requirements.Rank;
import org.leasehold.backends.opennebula.requirements.Requirement;
import org.leasehold.backends.opennebula.requirements.WrongExpression;

/**
 * What an automatic NIC, one that leaves its network to the scheduler, asks of the network.
 *
 * @param nic its number within the VM
 * @param requirement what the network must be
 * @param rank which network it would rather have; empty for the one with the most free addresses
 */
public record NicNeed(String nic, Requirement requirement, Optional<Rank> rank) {
  private static final String AUTOMATIC = "AUTOMATIC_NIC_REQUIREMENTS";

  public NicNeed {
    Objects.requireNonNull(nic, "nic");
    Objects.requireNonNull(requirement, "requirement");
    Objects.requireNonNull(rank, "rank");
  }

  /**
   * Those of a VM that have no network yet, in their order.
   *
   * @throws WrongExpression when one of its expressions does not read; the message names it
   */
  public static List<NicNeed> of(Vm vm) throws WrongExpression {
    List<NicNeed> needs = new ArrayList<>();
    List<Element> all = vm.template().children("NIC");
    for (Element nic : all) {
      if (isAutomatic(nic) && nic.value("NETWORK_ID").isEmpty()) {
        needs.add(of(vm, nic, all.indexOf(nic)));
      }
    }
    return List.copyOf(needs);
  }

  /** Whether a VM has an automatic NIC, with a network or without. */
  public static boolean isIn(Vm vm) {
    return vm.template().children("NIC").stream().anyMatch(NicNeed::isAutomatic);
  }

  private static boolean isAutomatic(Element nic) {
    return nic.valueOrEmpty("NETWORK_MODE").equalsIgnoreCase("auto");
  }

  private static NicNeed of(Vm vm, Element nic, int place) throws WrongExpression {
    try {
      return new NicNeed(
          nic.value("NIC_ID").orElseGet(() -> String.valueOf(place)),
          Requirement.both(
              Expressions.requirement(vm.template(), AUTOMATIC),
              Expressions.requirement(nic, "SCHED_REQUIREMENTS")),
          Expressions.rank(nic, "SCHED_RANK"));
    } catch (WrongExpression e) {
      throw new WrongExpression("NIC: " + e.getMessage());
    }
  }

  /** The need in words. */
  public String words() {
    return words(requirement);
  }

  /** A network's requirement in words. */
  public static String words(Requirement requirement) {
    return "a network with a free address"
        + (requirement instanceof Requirement.Nothing ? "" : " that meets " + requirement);
  }
}
