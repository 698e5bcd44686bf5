package org.leasehold.backends.opennebula.feedback;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.backends.opennebula.client.Vm;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.outlook.Explanation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what VMs say of their leases fresh. What a lease does is written at once; why it waits, and
 * how long, changes with every lease ahead of it, and is written from time to time. Safe for use by
 * several threads, each with leases of its own.
 */
public final class Telling {
  private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

  private final Feedback feedback;
  private final WaitingMessage words;
  private final Function<LeaseId, Optional<Explanation>> explaining;
  private final Duration rest;
  private final boolean dryRun;
  private final Map<Integer, Instant> written = new ConcurrentHashMap<>();

  /**
   * @param explaining says why a lease is where it is; nothing where it has ended
   * @param rest how long a message stands at least
   * @param dryRun whether nothing is done of what is told
   */
  public Telling(
      Feedback feedback,
      WaitingMessage words,
      Function<LeaseId, Optional<Explanation>> explaining,
      Duration rest,
      boolean dryRun) {
    this.feedback = Objects.requireNonNull(feedback, "feedback");
    this.words = Objects.requireNonNull(words, "words");
    this.explaining = Objects.requireNonNull(explaining, "explaining");
    this.rest = Objects.requireNonNull(rest, "rest");
    this.dryRun = dryRun;
  }

  /**
   * Lets the VMs of a lease say what there is to say.
   *
   * @param vms as they were just read
   * @return how many had something new to say
   * @throws OneFault when that could not be written; the next time will do
   */
  public int tell(LeaseId lease, Iterable<Vm> vms, Instant now) throws OneFault {
    Optional<Explanation> explanation = explaining.apply(lease);
    if (explanation.isEmpty()) {
      return 0;
    }
    Note note = note(explanation.get());
    int told = 0;
    for (Vm vm : vms) {
      if (isDue(vm, note, now) && feedback.tell(vm, note)) {
        LOG.debug("VM {}: lease {} is {}", vm.id(), lease, note.state().word());
        written.put(vm.id(), now);
        told++;
      }
    }
    return told;
  }

  /** Forgets what was written long ago. */
  public void tidy(Instant now) {
    written.values().removeIf(when -> !now.isBefore(when.plus(rest)));
  }

  private boolean isDue(Vm vm, Note note, Instant now) {
    // In a dry run VMs do not say the state.
    boolean sameState =
        dryRun
            || vm.userTemplate().valueOrEmpty("LEASE_STATE").equals(note.state().word())
                && vm.userTemplate().valueOrEmpty("LEASE_ID").equals(note.lease().value());
    boolean stands =
        Optional.ofNullable(written.get(vm.id()))
            .filter(when -> now.isBefore(when.plus(rest)))
            .isPresent();
    return !sameState || !stands;
  }

  private Note note(Explanation explanation) {
    Optional<String> message = words.of(explanation);
    if (dryRun) {
      String what = message.orElse("Lease " + explanation.lease() + " " + would(explanation));
      message = Optional.of(what);
    }
    return new Note(explanation.lease(), explanation.state(), message);
  }

  private static String would(Explanation explanation) {
    LeaseState state = explanation.state();
    return explanation instanceof Explanation.Running running
        ? "would be " + state.word() + " on " + String.join(", ", running.run().hosts()) + "."
        : "would be " + state.word() + ".";
  }
}
