package org.leasehold.daemon.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** HTTP by hand: sends bytes that no well-behaved client would. */
final class RawHttp {
  private RawHttp() {}

  /** An answer; headers by their names in lower case. */
  record Answer(int status, Map<String, String> headers, String body) {
    String mediaType() {
      return headers.getOrDefault("content-type", "");
    }
  }

  /** Sends a whole request, which must ask for the connection to be closed. */
  static Answer exchange(int port, byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(120_000);
      try {
        socket.getOutputStream().write(request);
        socket.getOutputStream().flush();
      } catch (SocketException e) {
        // The server has answered already, and takes no more.
        return answer(read(socket));
      }
      return answer(read(socket));
    }
  }

  private static byte[] read(Socket socket) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[8_192];
    try {
      for (int n = socket.getInputStream().read(buffer);
          n >= 0;
          n = socket.getInputStream().read(buffer)) {
        all.write(buffer, 0, n);
      }
    } catch (SocketException e) {
      // Reset, since there was more to read of the request: the answer came before.
      return all.toByteArray();
    }
    return all.toByteArray();
  }

  private static Answer answer(byte[] bytes) throws IOException {
    String text = new String(bytes, ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IOException("no answer, but: " + text);
    }
    String[] lines = text.substring(0, end).split("\r\n");
    Map<String, String> headers = new TreeMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.put(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip());
    }
    byte[] body = text.substring(end + 4).getBytes(ISO_8859_1);
    return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, new String(body, UTF_8));
  }
}
