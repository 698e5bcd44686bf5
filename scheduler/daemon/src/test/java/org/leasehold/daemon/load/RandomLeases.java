package org.leasehold.daemon.load;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.LeaseTerms;
import org.leasehold.core.lease.NodeSet;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.lease.SoftwareEnvironment;
import org.leasehold.core.lease.Start;
import org.leasehold.daemon.engine.Submission;

/** Leases of every type, by chance. */
final class RandomLeases {
  private final SplittableRandom random;
  private int number;

  RandomLeases(SplittableRandom random) {
    this.random = random;
  }

  Submission next(Instant now) {
    int type = random.nextInt(100);
    Duration duration = Duration.ofSeconds(600 + random.nextInt(2 * 3_600));
    if (type < 50) {
      return lease(new Start.Asap(), Optional.of(duration), true);
    } else if (type < 60) {
      return lease(new Start.Asap(), Optional.of(duration), false);
    } else if (type < 65) {
      Instant deadline = now.plus(duration).plusSeconds(random.nextInt(4 * 3_600));
      Start start = new Start.Window(Optional.empty(), deadline.truncatedTo(ChronoUnit.SECONDS));
      return lease(start, Optional.of(duration), true);
    } else if (type < 85) {
      Instant start = now.plusSeconds(1_800 + random.nextInt(6 * 3_600));
      return lease(
          new Start.At(start.truncatedTo(ChronoUnit.SECONDS)), Optional.of(duration), false);
    } else if (type < 97) {
      return lease(new Start.Now(), Optional.of(duration), random.nextBoolean());
    }
    return lease(new Start.Asap(), Optional.empty(), true);
  }

  private Submission lease(Start start, Optional<Duration> duration, boolean preemptible) {
    Resources node =
        Resources.of(
            Map.of(
                Resources.CPU, 100L * (1 + random.nextInt(2)),
                Resources.MEMORY, 256L * (1 + random.nextInt(4))));
    return new Submission(
        Optional.of(new LeaseId("l" + number++)),
        "owner" + random.nextInt(3),
        new LeaseTerms(start, duration, preemptible),
        List.of(new NodeSet(1 + random.nextInt(4), node)),
        new SoftwareEnvironment.Unmanaged(),
        Map.of(),
        Optional.of("key" + number),
        "");
  }
}
