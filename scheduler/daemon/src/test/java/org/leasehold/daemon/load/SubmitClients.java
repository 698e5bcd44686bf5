package org.leasehold.daemon.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Clients that submit the same lease again and again, all in one thread and with as little work as
 * possible: what is measured is the daemon. Each keeps its connection and waits for an answer
 * before it submits again; together they submit at a rate, or less when answers are slow.
 */
final class SubmitClients implements AutoCloseable {
  private final List<SubmitClient> clients = new ArrayList<>();
  private final Latencies latencies = new Latencies();
  private final long nanosBetween;

  /**
   * @param count how many clients
   * @param rate submissions a second, of all together
   * @param body what is submitted, JSON
   */
  SubmitClients(int port, int count, int rate, String body) throws IOException {
    this.nanosBetween = 1_000_000_000L / rate;
    for (int i = 0; i < count; i++) {
      SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
      clients.add(new SubmitClient(channel, "client" + i, body));
    }
  }

  /** Submits for so long, then waits for the last answers. */
  void run(Duration time) throws IOException {
    try (Selector selector = Selector.open()) {
      for (SubmitClient client : clients) {
        client.channel().register(selector, SelectionKey.OP_READ, client);
      }
      long began = System.nanoTime();
      long most = time.toNanos() / nanosBetween;
      long sent = 0;
      int next = 0;
      while (sent < most && System.nanoTime() - began < time.toNanos()) {
        long due = Math.min(most, (System.nanoTime() - began) / nanosBetween + 1);
        for (int tried = 0; sent < due && tried < clients.size(); tried++) {
          SubmitClient client = clients.get(next);
          next = (next + 1) % clients.size();
          if (!client.isWaiting()) {
            client.send();
            sent++;
          }
        }
        long left = began + sent * nanosBetween - System.nanoTime();
        receive(selector, Math.max(1, left / 1_000_000));
      }
      while (clients.stream().anyMatch(SubmitClient::isWaiting)) {
        receive(selector, 1_000);
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (SubmitClient client : clients) {
      client.channel().close();
    }
  }

  private void receive(Selector selector, long milliseconds) throws IOException {
    selector.select(key -> receive((SubmitClient) key.attachment()), milliseconds);
  }

  private void receive(SubmitClient client) {
    client.receive().ifPresent(latencies::add);
  }

  /** From sending a submission to its answer. */
  Latencies latencies() {
    return latencies;
  }

  /** The ids of the leases that were acknowledged. */
  List<String> acknowledged() {
    return clients.stream().flatMap(client -> client.acknowledged().stream()).toList();
  }

  /** Answers that were no acknowledgement. */
  List<String> declined() {
    return clients.stream().flatMap(client -> client.declined().stream()).toList();
  }
}
