package org.leasehold.backends.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.backends.simulated.Vm.Rest;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.lease.VmId;

class JournalTest {
  @TempDir private Path folder;

  private static Entry vm(int index) {
    VmId id = new VmId(new LeaseId("ä"), index);
    return new Entry.VmIs(Vm.notThere(id, "h").at(Rest.SAVED, "h", Optional.empty()));
  }

  private static List<Entry> vms(int from, int to) {
    return IntStream.range(from, to).mapToObj(JournalTest::vm).toList();
  }

  private void write(List<Entry> first, List<Entry> more) throws IOException {
    try (Journal journal = Journal.open(folder)) {
      journal.rewrite(first);
      journal.append(more);
    }
  }

  private List<Entry> read() throws IOException {
    try (Journal journal = Journal.open(folder)) {
      return journal.read();
    }
  }

  @Test
  void aNewFolderHasNoEntries() throws IOException {
    assertThat(read()).isEmpty();
  }

  @Test
  void keepsEntriesInTheirOrder() throws IOException {
    write(vms(0, 3), vms(3, 5));

    assertThat(read()).isEqualTo(vms(0, 5));
  }

  @Test
  void aLastLineTornAnywhereIsLeftOut() throws IOException {
    write(vms(0, 1), vms(1, 2));
    Path file = folder.resolve("vms.jsonl");
    byte[] whole = Files.readAllBytes(file);
    int lastLine = new String(whole, StandardCharsets.ISO_8859_1).indexOf('\n', 20) + 1;
    for (int length = lastLine; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(read()).as("of %s bytes", length).isEqualTo(vms(0, 1));
    }
  }

  @Test
  void whatFollowsATornLineIsReadAgain() throws IOException {
    write(vms(0, 2), List.of());
    Files.writeString(folder.resolve("vms.jsonl"), "{\"vm\":\"torn", StandardOpenOption.APPEND);
    List<Entry> read = new ArrayList<>(read());
    write(read, vms(2, 3));

    assertThat(read()).isEqualTo(vms(0, 3));
  }

  @Test
  void aBadLineIsRefusedWithItsPlace() throws IOException {
    write(vms(0, 2), List.of());
    Path file = folder.resolve("vms.jsonl");
    Files.writeString(file, Files.readString(file).replaceFirst("\"index\":1", "\"index\":-1"));

    assertThatIOException().isThrownBy(this::read).withMessageContaining("vms.jsonl:3: ");
  }

  @Test
  void aFileOfAnotherFormatIsRefused() throws IOException {
    Files.writeString(folder.resolve("vms.jsonl"), "{\"format\":2}\n");

    assertThatIOException().isThrownBy(this::read).withMessageContaining("expected {\"format\":1}");
  }

  @Test
  void oneAtATimeUsesAFolder() throws IOException {
    try (Journal first = Journal.open(folder)) {
      assertThat(first.read()).isEmpty();
      assertThatThrownBy(() -> Journal.open(folder))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("in use by another process");
    }
    assertThat(read()).isEmpty();
  }

  @Test
  void isOvergrownOnceMostOfItIsPast() throws IOException {
    try (Journal journal = Journal.open(folder)) {
      journal.rewrite(vms(0, 1));
      assertThat(journal.isOvergrown()).isFalse();
      List<Entry> changes = vms(0, 1000);
      for (int i = 0; i < 11; i++) {
        journal.append(changes);
      }
      assertThat(journal.isOvergrown()).isTrue();
      journal.rewrite(vms(0, 1));
      assertThat(journal.isOvergrown()).isFalse();
    }
    assertThat(read()).isEqualTo(vms(0, 1));
  }
}
