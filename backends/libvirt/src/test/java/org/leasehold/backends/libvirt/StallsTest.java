package org.leasehold.backends.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leasehold.backends.libvirt.Sight.Phase;
import org.leasehold.core.backend.Outcome;
import org.leasehold.core.backend.Reports;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;

class StallsTest {
  private static final Vm VM =
      Vm.notThere(new VmId(new LeaseId("7"), 0), "a").at(Vm.Rest.RUNNING, "a");
  private static final Sight STILL = new Sight(Phase.RUNNING, "no space", true);
  private static final Sight MOVES = Sight.of(Phase.RUNNING);
  private static final long SECOND = 1_000_000_000;

  private final List<String> told = new ArrayList<>();
  private long now;
  private final Stalls stalls = new Stalls(new Taker(), () -> now);

  @Test
  void tellsOnceThatAVmStandsStillAndOnceThatItWentOn() {
    stalls.seen(VM, MOVES);
    stalls.seen(VM, STILL);
    stalls.seen(VM, STILL);
    assertThat(told).containsExactly("7/0 stands still on a: no space");
    assertThat(stalls.all()).containsExactly(VM.id());

    stalls.seen(VM, MOVES);
    now += SECOND;
    stalls.seen(VM, MOVES);
    stalls.seen(VM, MOVES);
    assertThat(told).hasSize(2).last().isEqualTo("7/0 goes on on a");
    assertThat(stalls.all()).isEmpty();
  }

  @Test
  void aVmThatStallsAgainAtOnceHasNotGoneOn() {
    stalls.seen(VM, STILL);
    stalls.seen(VM, MOVES);
    now += SECOND - 1;
    stalls.seen(VM, MOVES);
    stalls.seen(VM, STILL);
    now += SECOND;
    stalls.seen(VM, MOVES);
    assertThat(told).hasSize(1);
  }

  @Test
  void nothingIsToldOfAVmThatIsToRunNoMore() {
    stalls.seen(VM, STILL);
    stalls.forget(VM.id());
    stalls.seen(VM, MOVES);
    now += SECOND;
    stalls.seen(VM, MOVES);
    assertThat(told).hasSize(1);
  }

  private final class Taker implements Reports {
    @Override
    public void outcome(Outcome outcome) {
      told.add(outcome.toString());
    }

    @Override
    public void stalled(VmId vm, String host, String reason) {
      told.add(vm + " stands still on " + host + ": " + reason);
    }

    @Override
    public void wentOn(VmId vm, String host) {
      told.add(vm + " goes on on " + host);
    }
  }
}
