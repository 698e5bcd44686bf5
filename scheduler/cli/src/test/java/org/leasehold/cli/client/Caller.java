package org.leasehold.cli.client;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.leasehold.cli.Invocation;
import org.leasehold.cli.table.Terminal;

/**
 * Who runs commands in a test: in Berlin, on a Monday at 10:30.
 *
 * @param environment variables
 * @param in standard input
 */
record Caller(Map<String, String> environment, String in) {
  static final Instant NOW = Instant.parse("2026-03-02T09:30:00Z");

  static Caller of(StubDaemon daemon) {
    return new Caller(Map.of("LEASEHOLD_SERVER", daemon.url()), "");
  }

  Caller with(String variable, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value);
    return new Caller(more, in);
  }

  Caller typing(String text) {
    return new Caller(environment, text);
  }

  Invocation run(String... args) {
    return Invocation.in(
        new Surroundings(
            environment,
            InstantSource.fixed(NOW),
            ZoneId.of("Europe/Berlin"),
            new Terminal(OptionalInt.empty(), false, true),
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8))),
        args);
  }
}
