package org.leasehold.backends.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.backends.libvirt.Vm.Rest;
import org.leasehold.core.backend.Action;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;

class JournalTest {
  private static final VmId FIRST = new VmId(new LeaseId("7"), 0);
  private static final VmId SECOND = new VmId(new LeaseId("7 \"x\"\n"), 1);
  private static final Vm RUNS = Vm.notThere(FIRST, "a").at(Rest.RUNNING, "a");
  private static final Vm MOVES =
      Vm.notThere(SECOND, "a")
          .at(Rest.SAVED, "a")
          .with(new Action.MigrateVm(SECOND, "a", "b", false));

  @TempDir private Path folder;

  private void write(List<Vm> vms) throws IOException {
    try (Journal journal = Journal.open(folder)) {
      VmTable table = VmTable.load(journal);
      vms.forEach(table::put);
    }
  }

  private List<Vm> read() throws IOException {
    try (Journal journal = Journal.open(folder)) {
      return VmTable.load(journal).vms();
    }
  }

  @Test
  void whatWasWrittenIsRead() throws IOException {
    write(List.of(RUNS, MOVES));
    assertThat(read()).containsExactly(RUNS, MOVES);
  }

  @Test
  void theLastWordCounts() throws IOException {
    write(List.of(RUNS, MOVES, RUNS.at(Rest.NOT_THERE, "a"), MOVES.withoutAction()));
    assertThat(read()).containsExactly(MOVES.withoutAction());
  }

  @Test
  void aTornLineIsLeftOut() throws IOException {
    write(List.of(RUNS));
    Files.writeString(folder.resolve("vms.jsonl"), "{\"vm\":\"7\"", StandardOpenOption.APPEND);
    assertThat(read()).containsExactly(RUNS);
  }

  @Test
  void aLineThatIsNoVmIsRefused() throws IOException {
    write(List.of(RUNS));
    Files.writeString(folder.resolve("vms.jsonl"), "{}\n", StandardOpenOption.APPEND);
    assertThatThrownBy(this::read).isInstanceOf(IOException.class).hasMessageContaining(":3: ");
  }

  @Test
  void oneProcessHasItAtATime() throws IOException {
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.read()).isEmpty();
      assertThatThrownBy(() -> Journal.open(folder)).hasMessageContaining("in use");
    }
    assertThat(read()).isEmpty();
  }

  @Test
  void everyActionIsKept() throws IOException {
    for (Action action :
        List.of(
            new Action.StartVm(FIRST, "a"),
            new Action.StopVm(FIRST, "a"),
            new Action.ShutDownVm(FIRST, "a"),
            new Action.SuspendVm(FIRST, "a"),
            new Action.ResumeVm(FIRST, "a"),
            new Action.MigrateVm(FIRST, "a", "b", true),
            new Action.DeleteSavedState(FIRST, "a"))) {
      write(List.of(RUNS.with(action)));
      assertThat(read()).containsExactly(RUNS.with(action));
    }
  }
}
