package org.leasehold.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseRequest;
import org.leasehold.core.lease.LeaseState;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.core.site.Site;
import org.leasehold.core.slottable.ResourceIndex;

class AccountTest {
  private final Account account = new Account();

  @Test
  void followsItsLeasesThroughTheirStates() {
    Lease lease = lease("1", Resources.of(150, 512));
    account.add(lease);
    assertThat(List.of(account.cpu(), account.runningCpu())).containsExactly(300L, 0L);

    become(lease, LeaseState.ACTIVE);
    assertThat(List.of(account.cpu(), account.runningCpu())).containsExactly(300L, 300L);

    become(lease, LeaseState.SUSPENDED);
    assertThat(List.of(account.cpu(), account.runningCpu())).containsExactly(300L, 0L);

    become(lease, LeaseState.DONE);
    assertThat(List.of(account.cpu(), account.runningCpu())).containsExactly(0L, 0L);
    assertThat(account.isEmpty()).isTrue();
  }

  @Test
  void isNotEmptyWhileALeaseWithoutCpusIsThere() {
    Lease storage = lease("1", Resources.of(0, 512));
    Lease other = lease("2", Resources.of(100, 512));
    account.add(storage);
    account.add(other);

    become(other, LeaseState.CANCELLED);

    assertThat(account.cpu()).isZero();
    assertThat(account.isEmpty()).isFalse();
  }

  private void become(Lease lease, LeaseState state) {
    LeaseState before = lease.state;
    lease.state = state;
    account.became(lease, before);
  }

  /** A lease of two such VMs. */
  private static Lease lease(String id, Resources each) {
    LeaseRequest request =
        new LeaseRequest(
            new LeaseId(id),
            "ann",
            new LeaseTerms(new Start.Asap(), Optional.of(Duration.ofHours(1)), true),
            List.of(new NodeSet(2, each)),
            new SoftwareEnvironment.Unmanaged(),
            Map.of());
    Site site = Site.uniform("h", 2, Resources.of(400, 4096));
    return new Lease(request, 0, 0, new ResourceIndex(site));
  }
}
