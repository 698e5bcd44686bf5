package org.leasehold.backends.opennebula.leases;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.leasehold.backends.opennebula.client.Host;
import org.leasehold.backends.opennebula.requirements.HostAttributes;
import org.leasehold.backends.opennebula.requirements.Literal;
import org.leasehold.backends.opennebula.requirements.Requirement;
import org.leasehold.backends.opennebula.requirements.Requirement.Comparison;
import org.leasehold.backends.opennebula.requirements.Requirement.Operator;
import org.leasehold.backends.opennebula.requirements.WrongExpression;
import org.leasehold.backends.opennebula.supplies.DiskNeed;
import org.leasehold.backends.opennebula.supplies.Networks;
import org.leasehold.backends.opennebula.supplies.NicNeed;
import org.leasehold.backends.opennebula.supplies.SystemDatastores;
import org.leasehold.core.lease.NodeSet;

/**
 * What leases ask of system datastores and networks. To a lease it is a requirement on hosts, on
 * attributes that oned does not have: how much is free in the roomiest system datastore that a host
 * can use, or whether there is a datastore, or a network, of the kind that is asked for.
 *
 * @param texts what is asked for, by the resource that stands for it
 */
record SupplyNeeds(SortedMap<String, String> texts) {
  /** The attribute of a host that says how much room it has for disks, in MB. */
  static final String FREE = "SYSTEM_DS_FREE_MB";

  SupplyNeeds {
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
  }

  /** Those of a VM, in the form of {@link #texts}, plain room for disks among them. */
  static TreeMap<String, String> of(VmWish wish) {
    TreeMap<String, String> texts = new TreeMap<>();
    DiskNeed disks = wish.disks();
    if (!(disks.requirement() instanceof Requirement.Nothing)) {
      texts.put(Attributes.DATASTORE + Fingerprint.of(disks.text()), disks.text());
    } else if (disks.mb() > 0) {
      Requirement room = new Comparison(FREE, Operator.AT_LEAST, new Literal.Whole(disks.mb()));
      texts.put(HostNeeds.resourceOf(room), room.toString());
    }
    for (NicNeed nic : wish.nics()) {
      String text = nic.requirement().toString();
      texts.put(Attributes.NETWORK + Fingerprint.of(text), text);
    }
    return texts;
  }

  /** Those of leases that have not ended, or are about to be submitted. */
  static SupplyNeeds of(Collection<NewLease> leases) {
    TreeMap<String, String> texts = new TreeMap<>();
    for (NewLease lease : leases) {
      for (NodeSet set : lease.nodeSets()) {
        for (String name : set.resources().amounts().keySet()) {
          if (name.startsWith(Attributes.DATASTORE) || name.startsWith(Attributes.NETWORK)) {
            texts.put(name, text(name, lease.attributes()));
          }
        }
      }
    }
    return new SupplyNeeds(texts);
  }

  /** What hosts that meet a need are said to meet. */
  static Requirement requirement(String resource) {
    return new Comparison(resource, Operator.AT_LEAST, new Literal.Whole(1));
  }

  /** Whether an attribute of hosts is about what a VM keeps that has left its host. */
  static boolean isKept(String attribute) {
    return attribute.equals(FREE)
        || attribute.startsWith(Attributes.DATASTORE)
        || attribute.startsWith(Attributes.NETWORK);
  }

  /** What a lease asks of hosts by a resource, in words. */
  static String words(String resource, Map<String, String> attributes) {
    String text = text(resource, attributes);
    try {
      if (resource.startsWith(Attributes.DATASTORE)) {
        return DiskNeed.read(text).words();
      }
      return resource.startsWith(Attributes.NETWORK) ? NicNeed.words(Requirement.read(text)) : text;
    } catch (WrongExpression e) {
      return text;
    }
  }

  private static String text(String resource, Map<String, String> attributes) {
    return attributes.getOrDefault(Attributes.EXPRESSION_OF + resource, "");
  }

  /** The attributes of a host, and beside them those that say what it meets of all this. */
  HostAttributes add(
      HostAttributes own, Host host, SystemDatastores datastores, Networks networks) {
    HostAttributes all = own.with(FREE, datastores.mostFree(host));
    for (Map.Entry<String, String> need : texts.entrySet()) {
      if (meets(need.getKey(), need.getValue(), host, datastores, networks)) {
        all = all.with(need.getKey(), 1);
      }
    }
    return all;
  }

  /** A need that does not read nobody meets. */
  private static boolean meets(
      String resource, String text, Host host, SystemDatastores datastores, Networks networks) {
    try {
      return resource.startsWith(Attributes.DATASTORE)
          ? datastores.has(host, DiskNeed.read(text))
          : networks.has(host, Requirement.read(text));
    } catch (WrongExpression e) {
      return false;
    }
  }
}
