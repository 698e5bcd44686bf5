package org.leasehold.backends.opennebula.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.leasehold.backends.opennebula.client.OneFault.Unreachable;

/** Answers with what it was given, in order, and keeps what it was asked. */
final class CannedRpc implements Rpc {
  private static final byte[] LOST = {};

  final List<String> asked = new ArrayList<>();
  private final Deque<byte[]> answers = new ArrayDeque<>();

  CannedRpc answer(byte[] body) {
    answers.add(body);
    return this;
  }

  CannedRpc answer(String body) {
    return answer(body.getBytes(StandardCharsets.UTF_8));
  }

  /** A success with a text. */
  CannedRpc succeed(String value) {
    return answer(
        reply("<boolean>1</boolean>", "<string>" + RequestWriter.escape(value) + "</string>", 0));
  }

  CannedRpc fail(int code, String text) {
    return answer(reply("<boolean>0</boolean>", "<string>" + text + "</string>", code));
  }

  /** No answer comes. */
  CannedRpc lose() {
    return answer(LOST);
  }

  @Override
  public byte[] send(String body) throws Unreachable {
    asked.add(body);
    byte[] answer = answers.remove();
    if (answer == LOST) {
      throw new Unreachable("nobody answers", new java.io.IOException("lost"));
    }
    return answer;
  }

  private static String reply(String truth, String value, int code) {
    return "<?xml version=\"1.0\"?><methodResponse><params><param><value><array><data><value>"
        + truth
        + "</value><value>"
        + value
        + "</value><value><i4>"
        + code
        + "</i4></value></data></array></value></param></params></methodResponse>";
  }
}
