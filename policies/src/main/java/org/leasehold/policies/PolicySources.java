package org.leasehold.policies;

import java.util.stream.Stream;

/** The text of every policy that decides. Equal sources are one policy. */
record PolicySources(
    PolicySource admission,
    PolicySource queue,
    PolicySource backfill,
    PolicySource preemption,
    PolicySource hostSelection) {

  /** All of them. */
  Stream<PolicySource> all() {
    return Stream.of(admission, queue, backfill, preemption, hostSelection);
  }

  /**
   * Reads what the settings name.
   *
   * @throws IllegalArgumentException when there is no such policy, or its file can't be read
   */
  static PolicySources find(PolicySettings settings) {
    return new PolicySources(
        PolicySource.find(PolicyKind.ADMISSION, settings.admission()),
        PolicySource.find(PolicyKind.QUEUE, settings.queue()),
        PolicySource.find(PolicyKind.QUEUE, settings.backfill()),
        PolicySource.find(PolicyKind.PREEMPTION, settings.preemption()),
        PolicySource.find(PolicyKind.HOST_SELECTION, settings.hostSelection()));
  }
}
