package org.leasehold.backends.libvirt.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CounterTest {
  @TempDir Path folder;

  @Test
  void countsFromOne() throws IOException {
    Counter counter = counter("tick 00000001\r\ntick 00000002\r\ntick 00000003\r\n");
    assertThat(counter.assertWhole()).isEqualTo(3);
    assertThat(counter.last()).isEqualTo(3);
  }

  @Test
  void passesOverWhatIsNoTick() throws IOException {
    assertThat(counter("[ 0.1] Linux\ntick 1\n\n[ 0.2] oops\ntick 2\noff\n").assertWhole())
        .isEqualTo(2);
  }

  @Test
  void leavesALineThatIsBeingWritten() throws IOException {
    Counter counter = counter("tick 1\ntick 2\ntick 1");
    assertThat(counter.assertWhole()).isEqualTo(2);
    assertThat(counter.last()).isEqualTo(2);
  }

  @Test
  void seesAGap() throws IOException {
    Counter counter = counter("tick 1\ntick 3\n");
    assertThatThrownBy(counter::assertWhole)
        .hasMessageEndingWith("guest.log, line 2: expected tick 2, not tick 3");
  }

  @Test
  void seesARepetition() throws IOException {
    Counter counter = counter("tick 1\ntick 2\ntick 2\n");
    assertThatThrownBy(counter::assertWhole)
        .hasMessageEndingWith("guest.log, line 3: expected tick 3, not tick 2");
  }

  @Test
  void seesAFreshBoot() throws IOException {
    Counter counter = counter("tick 1\ntick 2\ntick 1\ntick 2\ntick 3\n");
    assertThatThrownBy(counter::assertWhole)
        .hasMessageEndingWith("guest.log, line 3: expected tick 3, not tick 1");
    assertThat(counter.last()).isEqualTo(3);
  }

  @Test
  void seesADiskThatDoesNotBelongToTheMemory() throws IOException {
    Counter counter = counter("tick 1\ndisk lost\ntick 2\n");
    assertThatThrownBy(counter::assertWhole).hasMessageContaining("line 2: the disk is not");
  }

  @Test
  void isNotWholeBeforeItBegins() throws IOException {
    Counter none = new Counter(folder.resolve("absent.log"));
    assertThat(none.last()).isZero();
    assertThatThrownBy(none::assertWhole).hasMessageContaining("has not begun");
    assertThatThrownBy(counter("tick 1")::assertWhole).hasMessageContaining("has not begun");
  }

  private Counter counter(String text) throws IOException {
    return new Counter(Files.writeString(folder.resolve("guest.log"), text));
  }
}
