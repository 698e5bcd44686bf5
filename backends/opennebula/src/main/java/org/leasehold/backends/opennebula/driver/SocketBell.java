package org.leasehold.backends.opennebula.driver;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Objects;

/** Rings by connecting to the socket of a {@link Doorbell}: nothing is said. */
public final class SocketBell implements Bell {
  private final Path socket;

  public SocketBell(Path socket) {
    this.socket = Objects.requireNonNull(socket, "socket");
  }

  @Override
  public boolean ring() {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      // Where many have rung and none was let in yet, a blocking one would wait.
      channel.configureBlocking(false);
      return channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }
}
