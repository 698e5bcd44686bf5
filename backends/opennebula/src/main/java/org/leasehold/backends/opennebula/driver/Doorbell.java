package org.leasehold.backends.opennebula.driver;

import java.io.IOException;
import java.net.BindException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The daemon's side of the bell: hears every {@link SocketBell} that rings at its socket. */
public final class Doorbell implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Doorbell.class);

  /** Who may ring is a matter of the folder. */
  private static final Set<PosixFilePermission> EVERYBODY =
      PosixFilePermissions.fromString("rw-rw-rw-");

  private final Path socket;
  private final ServerSocketChannel server;
  private final Runnable heard;

  private Doorbell(Path socket, ServerSocketChannel server, Runnable heard) {
    this.socket = socket;
    this.server = server;
    this.heard = heard;
  }

  /**
   * Opens the socket, at which every user may ring who may enter its folder. One that a killed
   * daemon has left behind is replaced.
   *
   * @param socket a path of about 100 bytes at most, in a folder that is there
   * @param heard called for each ring, from one thread; may be quick or slow
   * @throws IOException when it cannot be opened, or another daemon listens there
   */
  public static Doorbell open(Path socket, Runnable heard) throws IOException {
    Objects.requireNonNull(heard, "heard");
    if (new SocketBell(socket).ring()) {
      throw new BindException("another process listens at " + socket);
    }
    if (Files.exists(socket) && !isSocket(socket)) {
      throw new IOException(socket + " is in the way: a socket was expected there, or nothing");
    }
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      Files.deleteIfExists(socket);
      server.bind(UnixDomainSocketAddress.of(socket));
      // Oned runs as another user, whom the umask of the daemon would keep from ringing.
      Files.setPosixFilePermissions(socket, EVERYBODY);
    } catch (IOException | IllegalArgumentException e) {
      server.close();
      throw new IOException("the socket " + socket + " cannot be opened: " + e.getMessage(), e);
    }
    Doorbell bell = new Doorbell(socket, server, heard);
    Thread thread = new Thread(bell::listen, "opennebula-bell");
    thread.setDaemon(true);
    thread.start();
    return bell;
  }

  private static boolean isSocket(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).isOther();
  }

  private void listen() {
    while (server.isOpen()) {
      try {
        server.accept().close();
        heard.run();
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        LOG.warn("the bell at {} is deaf from now on", socket, e);
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    Files.deleteIfExists(socket);
  }
}
