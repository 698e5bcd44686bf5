package org.leasehold.backends.libvirt;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * Stands in the network for a host and passes on what it hears, so that nobody is asked who he is.
 */
final class Impostor implements AutoCloseable {
  private final ServerSocketChannel server;
  private final Path socket;

  private Impostor(ServerSocketChannel server, Path socket) {
    this.server = server;
    this.socket = socket;
  }

  /**
   * Begins to listen on some port.
   *
   * @param socket the host's, which asks nobody
   */
  static Impostor listenOn(String address, Path socket) throws IOException {
    Impostor impostor =
        new Impostor(ServerSocketChannel.open().bind(new InetSocketAddress(address, 0)), socket);
    inBackground(impostor::accept);
    return impostor;
  }

  int port() throws IOException {
    return ((InetSocketAddress) server.getLocalAddress()).getPort();
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void inBackground(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // One side went away, which ends the other.
              }
            },
            "impostor");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() throws IOException {
    while (true) {
      SocketChannel caller = server.accept();
      SocketChannel host = SocketChannel.open(UnixDomainSocketAddress.of(socket));
      inBackground(() -> pass(caller, host));
      inBackground(() -> pass(host, caller));
    }
  }

  private static void pass(SocketChannel from, SocketChannel to) throws IOException {
    try (from;
        to) {
      ByteBuffer buffer = ByteBuffer.allocate(65_536);
      while (from.read(buffer) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          to.write(buffer);
        }
        buffer.clear();
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
