package org.leasehold.core.outlook;

import java.util.List;
import org.leasehold.core.lease.LeaseId;

/** What happens to other leases, in words. */
final class EffectWords {
  private EffectWords() {}

  /**
   * One sentence on one lease.
   *
   * @param would whether it is only a what-if
   */
  static String of(Effect effect, boolean would) {
    String verb = would ? "would be " : "is ";
    String what =
        switch (effect.kind()) {
          case SUSPEND -> verb + "suspended at " + effect.time();
          case MIGRATE -> verb + "moved to other hosts from " + effect.time() + " on";
          case REQUEUE -> verb + "stopped at " + effect.time() + " and queued again";
          case REPLAN ->
              (would ? "would lose" : "loses") + " its planned start at " + effect.time();
          case REPLACE -> verb + "placed on other hosts for its start at " + effect.time();
        };
    return Words.begin(Words.lease(effect.lease()))
        + " "
        + what
        + Words.because(effect.reason())
        + ".";
  }

  /** Who would have to yield: {@code ; lease 3 would yield}, or nothing. */
  static String yielding(List<Effect> yielding) {
    List<LeaseId> leases = yielding.stream().map(Effect::lease).toList();
    return leases.isEmpty() ? "" : "; " + Words.leases(leases) + " would yield";
  }
}
