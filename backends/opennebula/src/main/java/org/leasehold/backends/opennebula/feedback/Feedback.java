package org.leasehold.backends.opennebula.feedback;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.backends.opennebula.client.OpenNebula;
import org.leasehold.backends.opennebula.client.Update;
import org.leasehold.backends.opennebula.client.Vm;

/**
 * Writes {@code SCHED_MESSAGE}, {@code LEASE_ID} and {@code LEASE_STATE} into the user template of
 * VMs, only what is not there already. It remembers nothing: what is there is what oned told.
 */
public final class Feedback {
  /** Longer than any sentence about a lease, and short enough for a list of thousands of VMs. */
  static final int LONGEST = 1000;

  private static final String MESSAGE = "SCHED_MESSAGE";
  private static final String LEASE = "LEASE_ID";
  private static final String STATE = "LEASE_STATE";

  private static final String DRY_RUN = "Dry run, nothing is done: ";

  private final OpenNebula one;
  private final boolean dryRun;

  /**
   * @param dryRun whether nothing is done of what is told: then messages say so, and a lease, which
   *     would be taken for one that was carried out, leaves no more than them
   */
  public Feedback(OpenNebula one, boolean dryRun) {
    this.one = Objects.requireNonNull(one, "one");
    this.dryRun = dryRun;
  }

  /** Whether a VM says what a dry run would do with it. */
  public static boolean tellsOfDryRun(Vm vm) {
    return vm.userTemplate().valueOrEmpty(MESSAGE).startsWith(DRY_RUN);
  }

  /**
   * Lets a VM say what its lease does. The attributes of its user that have other names stay.
   *
   * @param vm as it was just read, with its user template
   * @return whether something had to be written
   * @throws OneFault when it could not be written; the next time will do
   */
  public boolean tell(Vm vm, Note note) throws OneFault {
    return write(vm, note.lease().value(), note.state().word(), note.message().orElse(""));
  }

  /**
   * Takes back what a VM says of a lease.
   *
   * @return whether something had to be written
   * @throws OneFault when it could not be written; the next time will do
   */
  public boolean clear(Vm vm) throws OneFault {
    return retract(vm, "");
  }

  /**
   * Lets a VM say why it has no lease, such as what is wrong in its template, and takes back what
   * it says of one.
   *
   * @return whether something had to be written
   * @throws OneFault when it could not be written; the next time will do
   */
  public boolean retract(Vm vm, String message) throws OneFault {
    return write(vm, "", "", message);
  }

  private boolean write(Vm vm, String lease, String state, String message) throws OneFault {
    List<String> changes = new ArrayList<>();
    if (!dryRun) {
      compare(vm, LEASE, lease, changes);
      compare(vm, STATE, state, changes);
    }
    compare(vm, MESSAGE, dryRun && !message.isEmpty() ? DRY_RUN + message : message, changes);
    if (changes.isEmpty()) {
      return false;
    }
    one.update(vm.id(), String.join("\n", changes), Update.MERGE);
    return true;
  }

  private static void compare(Vm vm, String name, String wanted, List<String> changes) {
    String value = plain(wanted);
    if (!vm.userTemplate().valueOrEmpty(name).equals(value)) {
      changes.add(name + " = \"" + value + "\"");
    }
  }

  /**
   * In characters that a template holds without escapes, which versions of oned read differently,
   * and XML holds at all: so that what is read again is what was written.
   */
  private static String plain(String text) {
    String plain =
        text.replace('"', '\'')
            .replace('\\', '/')
            .replaceAll("[\\p{Cntrl}\\s]+", " ")
            .replaceAll("[\\x{D800}-\\x{DFFF}\\x{FFFE}\\x{FFFF}]", "?")
            .strip();
    if (plain.codePointCount(0, plain.length()) <= LONGEST) {
      return plain;
    }
    return plain.substring(0, plain.offsetByCodePoints(0, LONGEST - 1)).strip() + "…";
  }
}
