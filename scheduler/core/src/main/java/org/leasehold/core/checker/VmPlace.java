package org.leasehold.core.checker;

import java.util.List;

/**
 * What a VM does and where.
 *
 * @param hosts none when absent, source and target when moving, else one
 */
record VmPlace(VmPhase phase, List<String> hosts) {

  static final VmPlace ABSENT = new VmPlace(VmPhase.ABSENT, List.of());

  @Override
  public String toString() {
    return hosts.isEmpty() ? phase.words() : phase.words() + " on " + String.join(" and ", hosts);
  }
}
