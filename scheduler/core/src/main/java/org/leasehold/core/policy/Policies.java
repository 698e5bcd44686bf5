package org.leasehold.core.policy;

/**
 * The decisions that are left to policies.
 *
 * <p>A policy is a pure function: its answer for a candidate depends on that candidate, the lease
 * asked for and the time alone. The scheduler may ask again, or reuse an answer.
 *
 * @param admission who is let in
 * @param queue the order of the queue
 * @param backfill the order in which backfill candidates are tried
 * @param preemption who yields, and how
 * @param hostSelection which hosts are preferred
 */
public record Policies(
    AdmissionPolicy admission,
    QueuePolicy queue,
    QueuePolicy backfill,
    PreemptionPolicy preemption,
    HostSelectionPolicy hostSelection) {

  /** The same with another word on who is let in. */
  public Policies with(AdmissionPolicy other) {
    return new Policies(other, queue, backfill, preemption, hostSelection);
  }

  /** The same with another preference of hosts. */
  public Policies with(HostSelectionPolicy selection) {
    return new Policies(admission, queue, backfill, preemption, selection);
  }
}
