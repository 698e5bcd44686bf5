package org.leasehold.backends.libvirt;

/**
 * What a look at a VM on a host has shown.
 *
 * @param why it is so, one clause for a person; empty where there is nothing to say
 * @param standsStill whether it is to run and does not, though nobody wanted it
 */
record Sight(Phase phase, String why, boolean standsStill) {

  /** What moves as it should, or has no need to. */
  Sight(Phase phase, String why) {
    this(phase, why, false);
  }

  /** What a VM is on a host. */
  enum Phase {
    /** Nothing is known of it there. */
    ABSENT,
    /** It is about to come there from another host. */
    ARRIVING,
    RUNNING,
    SAVED,
    /** It has shut itself down. */
    ENDED,
    /** It is there in name only: neither does it run nor is it saved. */
    DEAD
  }

  static Sight of(Phase phase) {
    return new Sight(phase, "");
  }

  boolean is(Phase other) {
    return phase == other;
  }

  /** Whether there is anything of it that could go on. */
  boolean isAlive() {
    return phase == Phase.RUNNING || phase == Phase.SAVED;
  }
}
