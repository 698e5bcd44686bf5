package org.leasehold.backends.opennebula.supplies;

import java.util.Objects;
import java.util.Optional;
import org.leasehold.backends.opennebula.client.Element;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.requirements.Rank;
import org.leasehold.backends.opennebula.requirements.Requirement;
import org.leasehold.backends.opennebula.requirements.WrongExpression;

/**
 * What a VM that was never on a host asks of the system datastore for its disks.
 *
 * @param mb what its disks take there
 * @param requirement what the datastore must be
 * @param rank which datastore it would rather have; empty for the one with the most room
 */
public record DiskNeed(long mb, Requirement requirement, Optional<Rank> rank) {
  private static final String AUTOMATIC = "AUTOMATIC_DS_REQUIREMENTS";
  private static final String REQUIREMENTS = "SCHED_DS_REQUIREMENTS";
  private static final String RANK = "SCHED_DS_RANK";

  public DiskNeed {
    Objects.requireNonNull(requirement, "requirement");
    Objects.requireNonNull(rank, "rank");
  }

  /**
   * That of a VM, by its templates.
   *
   * @throws WrongExpression when one of its expressions does not read; the message names it
   */
  public static DiskNeed of(Vm vm) throws WrongExpression {
    Requirement requirement =
        Requirement.both(
            Expressions.requirement(vm.template(), AUTOMATIC),
            Expressions.requirement(vm.userTemplate(), REQUIREMENTS));
    return new DiskNeed(room(vm), requirement, Expressions.rank(vm.userTemplate(), RANK));
  }

  /** MB that the disks of a VM take of a system datastore. */
  public static long room(Vm vm) {
    return vm.template().children("DISK").stream().mapToLong(DiskNeed::inSystem).sum();
  }

  /** Whether it says which datastore it may have, or would rather have. */
  public boolean chooses() {
    return !(requirement instanceof Requirement.Nothing) || rank.isPresent();
  }

  /** The need in one line, without the rank. */
  public String text() {
    return mb + " " + requirement;
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws WrongExpression when nothing like it was written
   */
  public static DiskNeed read(String text) throws WrongExpression {
    String[] parts = text.split(" ", 2);
    if (parts.length < 2 || !parts[0].matches("[0-9]{1,18}")) {
      throw new WrongExpression("expected a number of MB and a requirement, not " + text);
    }
    return new DiskNeed(Long.parseLong(parts[0]), Requirement.read(parts[1]), Optional.empty());
  }

  /** The need in words. */
  public String words() {
    return "a system datastore with "
        + mb
        + " MB free"
        + (requirement instanceof Requirement.Nothing ? "" : " that meets " + requirement);
  }

  /** MB that a disk takes of a system datastore; 0 where it stays in that of its image. */
  private static long inSystem(Element disk) {
    boolean isImage = disk.value("IMAGE").isPresent() || disk.value("IMAGE_ID").isPresent();
    boolean isCloned = !disk.valueOrEmpty("CLONE").equalsIgnoreCase("NO");
    String target = disk.valueOrEmpty(isCloned ? "CLONE_TARGET" : "LN_TARGET");
    if (isImage && !target.equalsIgnoreCase("SYSTEM")) {
      return 0;
    }
    try {
      return Math.max(0, disk.numberOrZero("SIZE"))
          + Math.max(0, disk.numberOrZero("DISK_SNAPSHOT_TOTAL_SIZE"));
    } catch (Unreadable e) {
      return 0;
    }
  }
}
