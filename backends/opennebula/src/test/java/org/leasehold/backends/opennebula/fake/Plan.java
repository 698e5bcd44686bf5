package org.leasehold.backends.opennebula.fake;

import java.util.List;
import org.leasehold.backends.opennebula.client.LcmState;
import org.leasehold.backends.opennebula.client.VmState;

/** What becomes of a VM on which an action was begun: stages one after the other, then a rest. */
record Plan(List<Step> steps, Rest end) {

  /**
   * @param during the state of the VM meanwhile
   * @param failed where it rests when the stage fails
   */
  record Step(Stage stage, LcmState during, Rest failed) {}

  /** A state a VM stays in. */
  record Rest(VmState state, LcmState lcm, Effect effect) {
    static final Rest RUNNING = active(LcmState.RUNNING);

    static Rest active(LcmState lcm) {
      return new Rest(VmState.ACTIVE, lcm, Effect.NONE);
    }

    static Rest of(VmState state) {
      return new Rest(state, LcmState.LCM_INIT, Effect.NONE);
    }

    Rest and(Effect also) {
      return new Rest(state, lcm, also);
    }
  }

  /** What else changes when a VM comes to rest. */
  enum Effect {
    NONE,
    /** It is on no host any more. */
    LEAVES_HOST,
    /** Its former stay has ended. */
    HAS_MOVED,
    /** It is where it was before it was to move. */
    GOES_BACK
  }

  static Plan of(Rest end, Step... steps) {
    return new Plan(List.of(steps), end);
  }
}
