package org.leasehold.backends.opennebula.fake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leasehold.backends.opennebula.client.Element;
import org.leasehold.backends.opennebula.client.LcmState;
import org.leasehold.backends.opennebula.client.VmState;

/** A VM of the fake. */
final class FakeVm {

  /** A stay on a host. */
  static final class Stay {
    final int host;
    final int datastore;
    final Instant start;
    Optional<Instant> end = Optional.empty();
    int action;

    Stay(int host, int datastore, Instant start) {
      this.host = host;
      this.datastore = datastore;
      this.start = start;
    }
  }

  final int id;
  final String name;
  final int owner;
  final Instant submitted;
  final List<Stay> history = new ArrayList<>();
  Element template;
  Element userTemplate;
  VmState state;
  LcmState lcm = LcmState.LCM_INIT;
  boolean reschedule;
  Optional<Instant> ended = Optional.empty();

  /** How it last left a host: STOPPED or UNDEPLOYED, or PENDING when it has not. */
  VmState kept = VmState.PENDING;

  /** What is under way, or (in a state of failure) what went wrong. */
  Optional<Plan> plan = Optional.empty();

  int step;
  boolean working;
  boolean failing;
  Instant due = Instant.MAX;
  long order;

  FakeVm(int id, String name, int owner, Instant submitted, VmState state) {
    this.id = id;
    this.name = name;
    this.owner = owner;
    this.submitted = submitted;
    this.state = state;
  }

  Optional<Stay> lastStay() {
    return history.isEmpty() ? Optional.empty() : Optional.of(history.get(history.size() - 1));
  }

  /** The host it is charged to. */
  Optional<Integer> host() {
    return state.chargesHost() ? lastStay().map(stay -> stay.host) : Optional.empty();
  }

  Plan.Step currentStep() {
    return plan.orElseThrow().steps().get(step);
  }

  /** The state in the words of oned's messages. */
  String stateWord() {
    return state == VmState.ACTIVE ? lcm.name() : state.name();
  }
}
