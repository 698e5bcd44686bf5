package org.leasehold.backends.opennebula.client;

import org.leasehold.backends.opennebula.client.Call.Argument;

/** Writes calls as XML-RPC has them. */
final class RequestWriter {
  private RequestWriter() {}

  /** The body of the request: the session is the first argument of every call. */
  static String write(Call call, String session) {
    StringBuilder body = new StringBuilder(256);
    body.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<methodCall><methodName>")
        .append(escape(call.method()))
        .append("</methodName><params>");
    append(body, new Argument.Text(session));
    call.arguments().forEach(argument -> append(body, argument));
    return body.append("</params></methodCall>\n").toString();
  }

  private static void append(StringBuilder body, Argument argument) {
    body.append("<param><value>");
    if (argument instanceof Argument.Text text) {
      body.append("<string>").append(escape(text.value())).append("</string>");
    } else if (argument instanceof Argument.Whole whole) {
      body.append("<int>").append(whole.value()).append("</int>");
    } else if (argument instanceof Argument.Truth truth) {
      body.append("<boolean>").append(truth.value() ? 1 : 0).append("</boolean>");
    }
    body.append("</value></param>");
  }

  /** Text as XML content. A character that XML cannot hold becomes a question mark. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                // A reader makes a line feed of a bare carriage return.
                case '\r' -> escaped.append("&#13;");
                default -> escaped.appendCodePoint(isXml(c) ? c : '?');
              }
            });
    return escaped.toString();
  }

  /** The production Char of XML 1.0. */
  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
