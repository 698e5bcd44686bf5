package org.leasehold.backends.opennebula.leases;

import java.util.Objects;
import java.util.Optional;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.backends.opennebula.feedback.Feedback;
import org.leasehold.backends.opennebula.feedback.Note;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Writes notes into the VMs' user templates. */
public final class WrittenNotes implements Notes {
  private static final Logger LOG = LoggerFactory.getLogger(WrittenNotes.class);
  private static final String UNTIL = " It is left alone until its template changes.";

  private final Feedback feedback;

  public WrittenNotes(Feedback feedback) {
    this.feedback = Objects.requireNonNull(feedback, "feedback");
  }

  /** Writes something. */
  @FunctionalInterface
  private interface Writing {
    boolean write() throws OneFault;
  }

  private static void write(Vm vm, String what, Writing writing) {
    try {
      if (writing.write()) {
        LOG.info("VM {}: {}", vm.id(), what);
      }
    } catch (OneFault e) {
      Level level = e.wasInterrupted() ? Level.DEBUG : Level.WARN;
      LOG.atLevel(level).log("VM {} could not be told \"{}\": {}", vm.id(), what, e.getMessage());
    }
  }

  @Override
  public void waits(Vm vm, String why) {
    write(vm, why, () -> feedback.retract(vm, why));
  }

  @Override
  public void wrong(Vm vm, String why) {
    String message = "VM " + vm.id() + " asks for no lease that can be read: " + why + "." + UNTIL;
    write(vm, message, () -> feedback.retract(vm, message));
  }

  @Override
  public void refused(Vm vm, LeaseId lease, Refusal refusal) {
    tell(
        vm,
        lease,
        LeaseState.REJECTED,
        "Lease " + lease + " is rejected: " + refusal.message() + "." + UNTIL);
  }

  @Override
  public void ended(Vm vm, LeaseId lease, Optional<LeaseState> state) {
    LeaseState how = state.filter(LeaseState::isFinal).orElse(LeaseState.CANCELLED);
    tell(vm, lease, how, "Lease " + lease + " has ended (" + how.word() + ")." + UNTIL);
  }

  private void tell(Vm vm, LeaseId lease, LeaseState state, String message) {
    write(vm, message, () -> feedback.tell(vm, new Note(lease, state, Optional.of(message))));
  }

  @Override
  public void outlived(Vm vm, LeaseId lease, LeaseState state) {
    tell(vm, lease, state, "Lease " + lease + " has ended (" + state.word() + ").");
  }

  @Override
  public void deployed(Vm vm, LeaseId lease) {
    String message =
        "Lease "
            + lease
            + " was taken back: somebody else has deployed this VM, which runs without.";
    write(vm, message, () -> feedback.retract(vm, message));
  }

  @Override
  public void clearDryRun(Vm vm) {
    write(vm, "others have started it", () -> feedback.clear(vm));
  }

  @Override
  public void clear(Vm vm) {
    write(vm, "its lease was taken back", () -> feedback.clear(vm));
  }
}
