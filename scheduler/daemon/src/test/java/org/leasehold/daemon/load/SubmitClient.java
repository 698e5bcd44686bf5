package org.leasehold.daemon.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** One of {@link SubmitClients}: a connection, and a request of which only the key changes. */
final class SubmitClient {
  private static final int ANSWER_SIZE = 64 * 1_024;
  private static final String KEY_DIGITS = "0000000";
  private static final String ID = "\"id\":\"";

  private final SocketChannel channel;
  private final ByteBuffer request;
  private final int keyAt;
  private final ByteBuffer answer = ByteBuffer.allocate(ANSWER_SIZE);
  private final List<String> acknowledged = new ArrayList<>();
  private final List<String> declined = new ArrayList<>();
  private int number;
  private boolean waiting;
  private long sentAt;

  /**
   * @param name unique, the beginning of its idempotency keys
   */
  SubmitClient(SocketChannel connected, String name, String body) throws IOException {
    channel = connected;
    channel.socket().setTcpNoDelay(true);
    channel.configureBlocking(false);
    String head =
        "POST /v1/leases HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            + "Content-Length: "
            + body.length()
            + "\r\nIdempotency-Key: "
            + name
            + "-";
    keyAt = head.length();
    String all = head + KEY_DIGITS + "\r\n\r\n" + body;
    request = ByteBuffer.wrap(all.getBytes(StandardCharsets.US_ASCII));
  }

  SocketChannel channel() {
    return channel;
  }

  /** Whether it waits for an answer. */
  boolean isWaiting() {
    return waiting;
  }

  void send() throws IOException {
    number++;
    int digits = number;
    for (int at = keyAt + KEY_DIGITS.length() - 1; at >= keyAt; at--) {
      request.put(at, (byte) ('0' + digits % 10));
      digits /= 10;
    }
    request.rewind();
    sentAt = System.nanoTime();
    waiting = true;
    while (request.hasRemaining()) {
      channel.write(request);
    }
  }

  /**
   * Reads what has come.
   *
   * @return how long the whole answer took, in nanoseconds; empty while it is not whole
   */
  OptionalLong receive() {
    try {
      if (channel.read(answer) < 0) {
        throw new EOFException("the daemon closed a connection");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String text = new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1);
    int bodyAt = text.indexOf("\r\n\r\n") + 4;
    if (bodyAt < 4 || text.length() < bodyAt + contentLength(text.substring(0, bodyAt))) {
      return OptionalLong.empty();
    }
    long took = System.nanoTime() - sentAt;
    answer.clear();
    waiting = false;
    note(text, bodyAt);
    return OptionalLong.of(took);
  }

  private static int contentLength(String head) {
    String name = "content-length:";
    int at = head.toLowerCase(Locale.ROOT).indexOf(name);
    if (at < 0) {
      throw new IllegalStateException("an answer without its length: " + head);
    }
    int from = at + name.length();
    return Integer.parseInt(head.substring(from, head.indexOf('\r', from)).strip());
  }

  private void note(String text, int bodyAt) {
    if (text.startsWith("HTTP/1.1 201")) {
      int from = text.indexOf(ID, bodyAt) + ID.length();
      acknowledged.add(text.substring(from, text.indexOf('"', from)));
    } else {
      declined.add(text);
    }
  }

  /** The ids of its leases. */
  List<String> acknowledged() {
    return acknowledged;
  }

  /** Answers that were no acknowledgement. */
  List<String> declined() {
    return declined;
  }
}
