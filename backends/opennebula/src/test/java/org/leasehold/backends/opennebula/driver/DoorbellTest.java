package org.leasehold.backends.opennebula.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bell between the driver and the daemon. */
class DoorbellTest {
  private final Semaphore heard = new Semaphore(0);
  private Path folder;
  private Path socket;

  @BeforeEach
  void open() throws IOException {
    // The path of a Unix socket is short, and a folder of JUnit's may not be.
    folder = Files.createTempDirectory("bell");
    socket = folder.resolve("s");
  }

  @AfterEach
  void close() throws IOException {
    Files.deleteIfExists(socket);
    Files.delete(folder);
  }

  @Test
  void aRingIsHeard() throws Exception {
    try (Doorbell bell = Doorbell.open(socket, heard::release)) {
      assertThat(bell).isNotNull();
      assertThat(new SocketBell(socket).ring()).isTrue();
      assertThat(new SocketBell(socket).ring()).isTrue();
      assertThat(heard.tryAcquire(2, 2, TimeUnit.MINUTES)).isTrue();
    }
    assertThat(socket).doesNotExist();
  }

  @Test
  void withNobodyThereARingComesToNothing() throws Exception {
    assertThat(new SocketBell(socket).ring()).isFalse();
    Doorbell.open(socket, heard::release).close();
    assertThat(new SocketBell(socket).ring()).isFalse();
    assertThat(new SocketBell(folder.resolve("x".repeat(200))).ring()).isFalse();
  }

  @Test
  void theSocketOfAKilledDaemonIsReplaced() throws Exception {
    try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      killed.bind(UnixDomainSocketAddress.of(socket));
    }
    assertThat(socket).exists();
    try (Doorbell bell = Doorbell.open(socket, heard::release)) {
      assertThat(bell).isNotNull();
      assertThat(new SocketBell(socket).ring()).isTrue();
    }
  }

  @Test
  void othersMayRingWhateverTheUmaskOfTheDaemon() throws Exception {
    try (Doorbell bell = Doorbell.open(socket, heard::release)) {
      assertThat(bell).isNotNull();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
          .isEqualTo("rw-rw-rw-");
    }
  }

  @Test
  void aFileInTheWayIsKept() throws Exception {
    Files.writeString(socket, "precious");
    assertThatThrownBy(() -> Doorbell.open(socket, heard::release))
        .isInstanceOf(IOException.class)
        .hasMessage(socket + " is in the way: a socket was expected there, or nothing");
    assertThat(socket).hasContent("precious");
  }

  @Test
  void twoDaemonsDoNotShareABell() throws Exception {
    try (Doorbell bell = Doorbell.open(socket, heard::release)) {
      assertThat(bell).isNotNull();
      assertThatThrownBy(() -> Doorbell.open(socket, heard::release))
          .isInstanceOf(IOException.class)
          .hasMessage("another process listens at " + socket);
      assertThat(new SocketBell(socket).ring()).isTrue();
    }
  }
}
