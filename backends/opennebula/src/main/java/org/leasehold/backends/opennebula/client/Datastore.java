package org.leasehold.backends.opennebula.client;

import java.util.List;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;

/**
 * A datastore.
 *
 * @param usable whether it is in service
 * @param clusters the numbers of the clusters it serves
 * @param whole everything oned tells of it, for requirements to be held against
 */
public record Datastore(
    int id,
    String name,
    Kind kind,
    boolean usable,
    List<Integer> clusters,
    long totalMb,
    long freeMb,
    long usedMb,
    Element template,
    Element whole) {

  /** What it is for; the constants but the last stand at the number that oned gives them. */
  public enum Kind {
    IMAGE,
    /** For the disks of VMs that run. */
    SYSTEM,
    FILE,
    BACKUP,
    /** One of a later version of OpenNebula. */
    UNLISTED
  }

  static Datastore of(Element datastore) throws Unreadable {
    int kind = datastore.id("TYPE");
    boolean known = kind >= 0 && kind < Kind.UNLISTED.ordinal();
    return new Datastore(
        datastore.id("ID"),
        datastore.valueOrEmpty("NAME"),
        known ? Kind.values()[kind] : Kind.UNLISTED,
        datastore.numberOrZero("STATE") == 0,
        datastore.ids("CLUSTERS"),
        datastore.numberOrZero("TOTAL_MB"),
        datastore.numberOrZero("FREE_MB"),
        datastore.numberOrZero("USED_MB"),
        datastore.part("TEMPLATE"),
        datastore);
  }
}
