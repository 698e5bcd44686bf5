package org.leasehold.backends.opennebula.driver;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/**
 * Speaks with oned as its scheduler's driver does, line by line. Every request is answered at once,
 * whether the daemon is there or not: oned gives a driver up that is slow to begin, and throws away
 * plans that come late.
 */
public final class SchedulerDriver {
  private static final int LONGEST_HEAD = 128;

  private final Reader in;
  private final Writer out;
  private final Bell bell;
  private boolean heard = true;

  /**
   * @param in what oned says
   * @param out what it is told
   * @param bell rung whenever oned has VMs to place
   */
  public SchedulerDriver(Reader in, Writer out, Bell bell) {
    this.in = Objects.requireNonNull(in, "in");
    this.out = Objects.requireNonNull(out, "out");
    this.bell = Objects.requireNonNull(bell, "bell");
  }

  /** Answers until oned says it is enough, or is gone. */
  public void run() throws IOException {
    for (Optional<String> line = head(); line.isPresent(); line = head()) {
      Request request = Request.of(line.get());
      answer(request);
      if (request.type().equals("FINALIZE")) {
        return;
      }
    }
  }

  private void answer(Request request) throws IOException {
    switch (request.type()) {
      case "INIT", "FINALIZE" -> say(request.type() + " SUCCESS - -");
      case "PLACE" -> {
        ring();
        planNothing(request, "-1");
      }
      // Who runs where is Leasehold's to decide, also when oned is asked to balance a cluster.
      case "OPTIMIZE" -> planNothing(request, "0");
      case "", "LOG" -> {
        // Wants no answer.
      }
      default -> log('E', "leasehold: no answer to " + printable(request.type()));
    }
  }

  /** The number of the plan is that of the request: -1 to place VMs, or a cluster's. */
  private void planNothing(Request request, String usual) throws IOException {
    String id = request.id().orElse(usual);
    say(request.type() + " SUCCESS " + id + " " + encode("<PLAN><ID>" + id + "</ID></PLAN>"));
  }

  /** Says so in oned's log when the daemon is away or back, once each. */
  private void ring() throws IOException {
    boolean hears = bell.ring();
    if (hears != heard) {
      heard = hears;
      log(
          hears ? 'I' : 'E',
          hears
              ? "leasehold: the daemon is back"
              : "leasehold: the daemon is away; VMs wait until it is back");
    }
  }

  private void log(char severity, String text) throws IOException {
    say("LOG " + severity + " 0 " + encode(text));
  }

  private void say(String line) throws IOException {
    out.write(line + "\n");
    out.flush();
  }

  /** The beginning of the next line; the rest of it, which may be megabytes, is not kept. */
  private Optional<String> head() throws IOException {
    StringBuilder head = new StringBuilder();
    int c = in.read();
    if (c < 0) {
      return Optional.empty();
    }
    for (; c >= 0 && c != '\n'; c = in.read()) {
      if (head.length() < LONGEST_HEAD) {
        head.append((char) c);
      }
    }
    return Optional.of(head.toString());
  }

  private static String printable(String type) {
    return type.replaceAll("[^A-Za-z_]", "?");
  }

  private static String encode(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
