package org.leasehold.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.configuration.WorkloadSettings.Overrun;
import org.leasehold.core.lease.Resources;
import org.leasehold.core.schedule.SchedulingSettings.Backfilling;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;
import org.leasehold.core.schedule.SchedulingSettings.Migration;
import org.leasehold.core.schedule.SchedulingSettings.Overheads;
import org.leasehold.core.schedule.SchedulingSettings.Suspension;
import org.leasehold.core.site.Site;

/** The configurations of the published benchmarks say what was published. */
class ShippedFilesTest {

  private static LeaseholdSettings load(String name) throws BadInput {
    return Loading.file(Repository.file("leases-examples/" + name + ".yaml"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"novm-nosr", "novm-sr", "vm-predeploy"})
  void hpdc08(String name) throws BadInput {
    LeaseholdSettings settings = load("hpdc08/" + name);
    assertThat(settings.site()).contains(Site.uniform("host", 144, Resources.of(100, 1024)));
    assertThat(settings.scheduling().backfilling()).isEqualTo(Backfilling.AGGRESSIVE);
    assertThat(settings.metrics().warmupFraction()).isEqualTo(0.05);
    assertThat(settings.workload().notice()).isEmpty();
    assertThat(settings.workload().swf())
        .isEqualTo(new WorkloadSettings.Swf(100, 1024, Overrun.EXTEND, true));

    boolean suspends = !name.equals("novm-nosr");
    assertThat(settings.scheduling().suspension())
        .isEqualTo(suspends ? Suspension.ALL : Suspension.NONE);
    assertThat(settings.scheduling().migration())
        .isEqualTo(suspends ? Migration.YES : Migration.NO);
    if (suspends) {
      assertThat(settings.scheduling().overheads())
          .isEqualTo(new Overheads(50, 50, Duration.ZERO, Exclusion.LOCAL, 10, Duration.ZERO));
    }

    boolean vm = name.equals("vm-predeploy");
    WorkloadSettings workload = settings.workload();
    assertThat(workload.runtimeSlowdownPercent()).isEqualTo(vm ? 5 : 0);
    assertThat(workload.bootOverhead().plus(workload.shutdownOverhead())).hasSeconds(vm ? 20 : 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"easy", "easy-sjbf", "conservative"})
  void backfilling(String name) throws BadInput {
    LeaseholdSettings settings = load("backfilling/" + name);
    assertThat(settings.site().map(site -> site.hosts().size())).isEqualTo(Optional.of(100));
    assertThat(settings.site().orElseThrow().hosts().get(0).capacity().cpu()).isEqualTo(100);
    assertThat(settings.scheduling().suspension()).isEqualTo(Suspension.NONE);
    assertThat(settings.scheduling().migration()).isEqualTo(Migration.NO);
    assertThat(settings.workload().swf())
        .isEqualTo(new WorkloadSettings.Swf(100, 1024, Overrun.CLIP, false));
    assertThat(settings.metrics().warmupFraction()).isZero();
    assertThat(settings.scheduling().backfilling())
        .isEqualTo(name.equals("conservative") ? Backfilling.CONSERVATIVE : Backfilling.AGGRESSIVE);
    assertThat(settings.policies().queue()).isEqualTo("first-come-first-served");
    assertThat(settings.policies().backfill())
        .isEqualTo(name.equals("easy-sjbf") ? "shortest-first" : "first-come-first-served");
  }

  @Test
  void haizea() throws BadInput {
    LeaseholdSettings settings = load("haizea");
    assertThat(settings.site()).isEmpty();
    assertThat(settings.scheduling().backfilling()).isEqualTo(Backfilling.AGGRESSIVE);
    assertThat(settings.scheduling().suspension()).isEqualTo(Suspension.ALL);
    assertThat(settings.scheduling().migration()).isEqualTo(Migration.YES);
    assertThat(settings.scheduling().overheads())
        .isEqualTo(new Overheads(32, 32, Duration.ZERO, Exclusion.LOCAL, 12.5, Duration.ZERO));
  }
}
