package org.leasehold.backends.opennebula.pursuit;

/** How far a VM has come. */
public sealed interface Verdict {

  /** The end is still to come. */
  record UnderWay() implements Verdict {}

  /** It is where it was to be brought. */
  record Reached() implements Verdict {}

  /**
   * It will not get there.
   *
   * @param reason one sentence for a person
   * @param stuck whether it stays as it is until somebody recovers it; if not it rests, and may be
   *     asked for something else
   */
  record Missed(String reason, boolean stuck) implements Verdict {}
}
