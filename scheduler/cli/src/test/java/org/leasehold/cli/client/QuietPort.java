package org.leasehold.cli.client;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A port at which nobody listens, and that no system gives to who wants any. */
final class QuietPort {
  private static final int LEAST = 20_000;

  /** Linux gives those from 32768 on, to each connection that somebody makes. */
  private static final int BOUND = 32_000;

  private QuietPort() {}

  static int find() throws IOException {
    int port = any();
    while (isTaken(port)) {
      port = any();
    }
    return port;
  }

  private static int any() {
    return ThreadLocalRandom.current().nextInt(LEAST, BOUND);
  }

  private static boolean isTaken(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return !socket.isBound();
    } catch (BindException e) {
      return true;
    }
  }
}
