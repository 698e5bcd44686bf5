package org.leasehold.backends.opennebula.machines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotBlank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.backends.opennebula.machines.LeaseVm.Rest;
import org.leasehold.core.backend.Action;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;

/** What outlives the daemon. */
class VmTableTest {
  private static final VmId VM = new VmId(new LeaseId("1"), 0);

  @TempDir private Path folder;

  @Property(tries = 200)
  void aLineHoldsAVm(
      @ForAll @NotBlank String lease,
      @ForAll @IntRange(min = 0) int index,
      @ForAll @NotBlank String host,
      @ForAll @NotBlank String to,
      @ForAll Rest rest)
      throws IOException {
    // A text that is not one in Unicode is no name.
    if (!java.nio.charset.StandardCharsets.UTF_8.newEncoder().canEncode(lease + host + to)) {
      return;
    }
    VmId id = new VmId(new LeaseId(lease), index);
    LeaseVm vm =
        new LeaseVm(
            id,
            Optional.of(index),
            host,
            rest,
            Optional.of(new Action.MigrateVm(id, host, to, true)));
    assertThat(VmLine.read(VmLine.write(vm))).isEqualTo(vm);
    assertThat(VmLine.read(VmLine.write(vm.withoutAction()))).isEqualTo(vm.withoutAction());
  }

  @Test
  void whatWasPutIsThereAgain() throws IOException {
    LeaseVm vm = LeaseVm.notThere(VM, "a").with(new Action.StartVm(VM, "a")).numbered(7);
    try (VmTable table = VmTable.open(folder)) {
      table.put(vm);
      table.put(LeaseVm.notThere(new VmId(VM.lease(), 1), "a"));
    }
    try (VmTable table = VmTable.open(folder)) {
      assertThat(table.vms()).containsExactly(vm);
    }
  }

  @Test
  void aLineThatWasCutOffIsLeftOut() throws IOException {
    LeaseVm vm = LeaseVm.notThere(VM, "a").at(Rest.RUNNING, "a");
    try (VmTable table = VmTable.open(folder)) {
      table.put(vm);
    }
    Files.writeString(folder.resolve("vms"), "1 0 - a SAV", StandardOpenOption.APPEND);
    try (VmTable table = VmTable.open(folder)) {
      assertThat(table.vms()).containsExactly(vm);
    }
  }

  @Test
  void aFileOfSomethingElseIsRefusedWithItsLine() throws IOException {
    Files.writeString(folder.resolve("vms"), "opennebula-vms 1\nwhat is this\n");
    assertThatThrownBy(() -> VmTable.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("vms:2: no line of a VM: what is this");
  }

  @Test
  void twoProcessesDoNotShareIt() throws IOException {
    try (VmTable table = VmTable.open(folder)) {
      assertThatThrownBy(() -> VmTable.open(folder)).hasMessageContaining("in use");
      assertThat(table.vms()).isEmpty();
    }
  }
}
