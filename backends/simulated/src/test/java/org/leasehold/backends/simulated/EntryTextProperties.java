package org.leasehold.backends.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.leasehold.backends.simulated.Vm.Rest;
import org.leasehold.core.backend.Action;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;

/** Entries of the journal survive being written, and text that is none is refused. */
class EntryTextProperties {
  private final EntryText text = new EntryText();

  @Property
  void anEntryReadsAsItWasWritten(@ForAll("entries") Entry entry) throws IOException {
    String line = text.write(entry);
    assertThat(line).doesNotContain("\n");
    assertThat(text.read(line)).isEqualTo(entry);
  }

  @Property
  void aDamagedLineIsAnEntryOrRefused(
      @ForAll("entries") Entry entry, @ForAll int place, @ForAll char damage) {
    StringBuilder line = new StringBuilder(text.write(entry));
    line.setCharAt(Math.floorMod(place, line.length()), damage);
    assertThat(isReadOrRefused(line.toString())).isTrue();
  }

  @Property
  void anyTextIsAnEntryOrRefused(@ForAll String line) {
    assertThat(isReadOrRefused(line)).isTrue();
  }

  private boolean isReadOrRefused(String line) {
    try {
      return text.read(line) != null;
    } catch (IOException e) {
      return e.getMessage().startsWith("not an entry of the journal");
    }
  }

  @Provide
  Arbitrary<Entry> entries() {
    return Arbitraries.oneOf(
        vms().map(Entry.VmIs::new),
        ids().map(Entry.VmIsGone::new),
        works().map(Entry.WorkIs::new),
        leases().map(Entry.WorkIsGone::new));
  }

  private static Arbitrary<LeaseId> leases() {
    return Arbitraries.strings().ofMinLength(1).filter(s -> !s.isBlank()).map(LeaseId::new);
  }

  private static Arbitrary<VmId> ids() {
    return Combinators.combine(leases(), Arbitraries.integers().between(0, 10_000)).as(VmId::new);
  }

  private static Arbitrary<Instant> times() {
    return Arbitraries.longs().between(0, 4_000_000_000_000L).map(Instant::ofEpochMilli);
  }

  private static Arbitrary<Duration> lengths() {
    return Arbitraries.longs().between(0, 1L << 50).map(Duration::ofMillis);
  }

  private static Arbitrary<Vm> vms() {
    return Combinators.combine(
            ids(),
            Arbitraries.strings(),
            Arbitraries.of(Rest.class),
            Combinators.combine(times(), Arbitraries.longs()).as(Slot::new).optional(),
            lengths(),
            Arbitraries.strings().optional(),
            Arbitraries.longs(),
            times().optional())
        .flatAs(
            (id, host, rest, loss, length, failure, number, end) ->
                actions(id)
                    .map(action -> new Task(action, length, failure, number, end))
                    .optional()
                    .map(task -> new Vm(id, host, rest, task, loss)));
  }

  private static Arbitrary<Action> actions(VmId vm) {
    return Arbitraries.of(
        new Action.StartVm(vm, "a"),
        new Action.StopVm(vm, "\"a\""),
        new Action.ShutDownVm(vm, ""),
        new Action.SuspendVm(vm, "ä\n"),
        new Action.ResumeVm(vm, "a"),
        new Action.MigrateVm(vm, "a", "b", true),
        new Action.MigrateVm(vm, "a", "b", false),
        new Action.DeleteSavedState(vm, "a"));
  }

  private static Arbitrary<Work> works() {
    return Combinators.combine(
            leases(),
            Arbitraries.integers().greaterOrEqual(1),
            lengths().optional(),
            lengths(),
            times().optional())
        .as((lease, vms, length, done, since) -> new Work(lease, vms, length, done, since));
  }
}
