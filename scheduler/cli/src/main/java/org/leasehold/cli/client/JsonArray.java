package org.leasehold.cli.client;

import java.io.PrintWriter;
import org.leasehold.api.ApiJson;

/** A JSON array that is printed element by element. */
final class JsonArray {
  private final PrintWriter out;
  private boolean empty = true;

  JsonArray(PrintWriter out) {
    this.out = out;
  }

  /** Prints one more record of the API, or tree. */
  void add(Object element) {
    out.print(empty ? "[ " : ", ");
    out.print(ApiJson.pretty(element));
    empty = false;
  }

  /** Prints the end, also of an array without elements. */
  void end() {
    out.println(empty ? "[ ]" : " ]");
    out.flush();
  }
}
