package org.leasehold.backends.opennebula.machines;

import java.util.Optional;
import org.leasehold.backends.opennebula.client.OneFault;
import org.leasehold.backends.opennebula.client.OpenNebula;
import org.leasehold.backends.opennebula.pursuit.Goal;

/** What is next for an action, by what its VM was seen to be. */
sealed interface Step {

  /** Nothing: its effect is there. */
  record Reached() implements Step {}

  /**
   * Nothing: it cannot be carried out.
   *
   * @param reason one sentence for a person
   */
  record Refuse(String reason) implements Step {}

  /**
   * Another look: something else is under way.
   *
   * @param reason what
   */
  record Await(String reason) implements Step {}

  /** What is under way already leads there. */
  record Follow(Goal goal) implements Step {}

  /**
   * Oned is to be asked for something.
   *
   * @param words what, for the log
   * @param goal where it leads; empty for what has its effect at once
   */
  record Ask(String words, Request request, Optional<Goal> goal) implements Step {}

  /** A call that changes something. */
  @FunctionalInterface
  interface Request {
    void send(OpenNebula one) throws OneFault;
  }
}
