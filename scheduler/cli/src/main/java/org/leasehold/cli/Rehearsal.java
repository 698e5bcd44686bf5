package org.leasehold.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.leasehold.api.ApiJson;
import org.leasehold.cli.client.Surroundings;
import org.leasehold.cli.exit.ExitCode;
import org.leasehold.cli.table.Terminal;
import org.leasehold.simulator.Simulation;

/**
 * Runs each command that asks a daemon once, against a server with ready answers. {@code
 * bin/leasehold} keeps the classes that it loads in an archive (AppCDS), from which they are loaded
 * in a fraction of the time.
 */
final class Rehearsal {
  private static final String ANSWERS = "rehearsal.json";
  private static final List<String> LINES =
      List.of(
          "list",
          "list --all --output json",
          "show 1",
          "submit --start +1h --duration 1h --nodes 2 --cpus 0.5 --memory 1G",
          "plan --start now --duration 1h --cpus 1",
          "explain 1",
          "queue",
          "hosts",
          "events --limit 5",
          "events 1 --output json",
          "gantt",
          "cancel 1",
          "statistics",
          "drain host1",
          "undrain host1",
          "token list",
          "haizea list-leases",
          "--help",
          "submit --help");

  private Rehearsal() {}

  public static void main(String[] args) throws IOException {
    List<String> failed = run();
    failed.forEach(line -> System.err.println("failed in the rehearsal: " + line));
    System.exit(failed.isEmpty() ? ExitCode.OK : ExitCode.UNEXPECTED);
  }

  /** Runs all of them, and gives those that did not end well. */
  static List<String> run() throws IOException {
    JsonNode answers;
    try (InputStream in = Rehearsal.class.getResourceAsStream(ANSWERS)) {
      answers = ApiJson.tree(in.readAllBytes());
    }
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, answers));
    server.start();
    try {
      return run("http://127.0.0.1:" + server.getAddress().getPort());
    } finally {
      server.stop(0);
    }
  }

  private static List<String> run(String url) {
    Surroundings surroundings =
        new Surroundings(
            Map.of("LEASEHOLD_SERVER", url),
            InstantSource.system(),
            ZoneId.systemDefault(),
            new Terminal(OptionalInt.of(100), true, true),
            InputStream.nullInputStream());
    List<String> failed = new ArrayList<>();
    for (String line : LINES) {
      PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
      int code =
          Main.commandLine(Path.of("."), surroundings, Simulation::run)
              .setOut(nowhere)
              .setErr(nowhere)
              .execute(line.split(" "));
      if (code != ExitCode.OK) {
        failed.add(line);
      }
    }
    return failed;
  }

  private static void answer(HttpExchange exchange, JsonNode answers) throws IOException {
    String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    JsonNode answer = answers.path(call);
    byte[] body = answer.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(answer.isMissingNode() ? 404 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
