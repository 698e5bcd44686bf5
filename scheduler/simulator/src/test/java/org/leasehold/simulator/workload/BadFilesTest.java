package org.leasehold.simulator.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.leasehold.simulator.workload.WorkloadFixtures.EXTENDING;
import static org.leasehold.simulator.workload.WorkloadFixtures.refusal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.configuration.BadInput;

/** Files that are no workloads at all, whatever their ending says. */
class BadFilesTest {

  @ParameterizedTest
  @ValueSource(strings = {"a.yaml", "a.yml", "a.swf", "a.lwf", "a.xml"})
  void aLineThatDoesNotEndIsReadOnlyInPart(String name) {
    for (byte fill : new byte[] {'a', '<', ';', '1', 0}) {
      AtomicLong read = new AtomicLong();
      Source source = new Source(name, () -> endless(fill, read));
      assertThatThrownBy(() -> WorkloadFiles.read(source, EXTENDING))
          .isInstanceOf(BadInput.class)
          .hasMessage(name + ":1: expected a line of at most 1048576 bytes");
      assertThat(read.get()).isLessThan(2 * Source.LONGEST_LINE);
    }
  }

  private static InputStream endless(byte fill, AtomicLong read) {
    return new InputStream() {
      @Override
      public int read() {
        read.incrementAndGet();
        return fill;
      }

      @Override
      public int read(byte[] into, int offset, int length) {
        Arrays.fill(into, offset, offset + length, fill);
        read.addAndGet(length);
        return length;
      }
    };
  }

  /** Lines of white space. */
  private static InputStream endlessSpace(AtomicLong read) {
    return new InputStream() {
      @Override
      public int read() {
        return '\n';
      }

      @Override
      public int read(byte[] into, int offset, int length) {
        Arrays.fill(into, offset, offset + length, (byte) ' ');
        if (length > 0) {
          into[offset] = '\n';
        }
        read.addAndGet(length);
        return length;
      }
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.yaml", "a.xml", "a.swf", "a.lwf"})
  void aFileThatDoesNotEndIsReadOnlyInPart(String name) {
    AtomicLong read = new AtomicLong();
    Source source = new Source(name, () -> endlessSpace(read));
    assertThatThrownBy(() -> WorkloadFiles.read(source, EXTENDING))
        .isInstanceOf(BadInput.class)
        .hasMessageMatching("\\Q" + name + "\\E: expected a file of at most (64|256) MiB");
    assertThat(read.get()).isLessThan(257L << 20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.yaml", "a.swf", "a.lwf", "a.xml"})
  void emptyAndBinaryFiles(String name) {
    assertThat(refusal(name, "")).startsWith(name).contains("expected");
    assertThat(refusal(name, "\u007fELF\u0002\u0001\u0000\u0000\u0000\n\u0000"))
        .startsWith(name)
        .contains("expected");
    byte[] notUtf8 = {'n', 'a', 'm', 'e', ':', ' ', '\n', (byte) 0xC3, (byte) 0x28};
    assertThatThrownBy(() -> WorkloadFiles.read(Source.of(name, notUtf8), EXTENDING))
        .isInstanceOf(BadInput.class);
  }

  @Test
  void textThatIsNotUtf8NamesItsLine() {
    Source source =
        Source.of("a.yaml", "name: x\nuser: \u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> WorkloadFiles.read(source, EXTENDING))
        .isInstanceOf(BadInput.class)
        .hasMessage("a.yaml:2: expected text in UTF-8");
  }

  @Test
  void filesThatCannotBeRead(@TempDir Path folder) throws IOException {
    Path missing = folder.resolve("missing.yaml");
    assertThatThrownBy(() -> WorkloadFiles.read(missing, EXTENDING))
        .isInstanceOf(BadInput.class)
        .hasMessage(missing + ": no such file");
    Path directory = Files.createDirectory(folder.resolve("a.yaml"));
    assertThatThrownBy(() -> WorkloadFiles.read(directory, EXTENDING))
        .isInstanceOf(BadInput.class)
        .hasMessage(directory + ": is a directory; expected a workload file");
    Path other = Files.writeString(folder.resolve("a.txt"), "1");
    assertThatThrownBy(() -> WorkloadFiles.read(other, EXTENDING))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            other + ": not a known kind of workload; expected a .yaml, .swf, .lwf or .xml file");
    Source failing =
        new Source(
            "a.swf",
            () -> {
              throw new IOException("the disk is on fire");
            });
    assertThatThrownBy(() -> WorkloadFiles.read(failing, EXTENDING))
        .isInstanceOf(BadInput.class)
        .hasMessage("a.swf: cannot be read: the disk is on fire");
  }

  @Test
  void manyTinyValuesDoNotFillTheMemory() {
    byte[] dashes = new byte[32 << 20];
    for (int i = 0; i < dashes.length; i += 2) {
      dashes[i] = '-';
      dashes[i + 1] = '\n';
    }
    byte[] head = "leases:\n- id:\n".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(head, 0, dashes, 0, head.length);
    for (int i = head.length; i + 3 < dashes.length; i += 4) {
      dashes[i] = ' ';
      dashes[i + 1] = ' ';
      dashes[i + 2] = '-';
      dashes[i + 3] = '\n';
    }
    Source source = new Source("a.yaml", () -> new ByteArrayInputStream(dashes));
    assertThatThrownBy(() -> WorkloadFiles.read(source, EXTENDING))
        .isInstanceOf(BadInput.class)
        .hasMessage("a.yaml:2: expected at most 100000 values in this section");
  }

  @Test
  void aLeaseThatNoSiteCouldHoldIsNoFault() throws BadInput {
    Workload workload =
        WorkloadFixtures.read(
                "a.yaml",
                "site: {hosts: 1, cpus: 1}\n"
                    + "leases: [{id: 1, duration: 1h, nodes: 1000000, cpus: 1000000}]\n")
            .workload();
    assertThat(workload.submissions()).hasSize(1);
    assertThat(
            refusal(
                "a.yaml",
                "leases: [{id: 1, duration: 1h, node-sets: [{nodes: 1000000, cpus: 1}, {cpus:"
                    + " 1}]}]"))
        .isEqualTo("a.yaml:1: lease 1: expected at most 1000000 nodes, not 1000001");
  }
}
