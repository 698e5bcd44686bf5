package org.leasehold.backends.opennebula.fake;

import org.leasehold.backends.opennebula.client.HostState;

/** A host of the fake. */
final class FakeHost {
  final int id;
  final String name;
  final long cpu;
  final long memoryKb;
  HostState state = HostState.MONITORED;

  /**
   * @param cpu hundredths of a core
   */
  FakeHost(int id, String name, long cpu, long memoryKb) {
    this.id = id;
    this.name = name;
    this.cpu = cpu;
    this.memoryKb = memoryKb;
  }
}
