package org.leasehold.daemon.kill;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Somebody who submits one lease after the other, each until it is acknowledged, and cancels some.
 */
final class Submitter implements Runnable {
  private final String name;
  private final Client client = new Client();
  private final Supplier<OptionalInt> port;
  private final SplittableRandom random;
  private final Map<String, String> acknowledged = new LinkedHashMap<>();
  private final List<String> repeatedly = new ArrayList<>();
  private volatile boolean enough;

  /**
   * @param port where the daemon listens; empty while it does not
   */
  Submitter(String name, Supplier<OptionalInt> port, long seed) {
    this.name = name;
    this.port = port;
    this.random = new SplittableRandom(seed);
  }

  /** The ids of the leases that were acknowledged, by idempotency key. */
  synchronized Map<String, String> acknowledged() {
    return Map.copyOf(acknowledged);
  }

  /** Ends after the lease in hand. */
  void enough() {
    enough = true;
  }

  @Override
  public void run() {
    try {
      for (int number = 0; !enough; number++) {
        submit(name + "-" + number, body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void submit(String key, String body) throws InterruptedException {
    Optional<String> id = Optional.empty();
    while (id.isEmpty()) {
      OptionalInt at = port.get();
      id = at.isPresent() ? client.submit(at.getAsInt(), key, body) : Optional.empty();
      if (id.isEmpty()) {
        Thread.sleep(5);
      }
    }
    note(key, id.get());
    OptionalInt at = port.get();
    if (at.isPresent() && random.nextInt(10) == 0) {
      again(at.getAsInt(), key, body, id.get());
    }
    if (at.isPresent() && random.nextInt(8) == 0) {
      client.cancel(at.getAsInt(), id.get());
    }
  }

  private synchronized void note(String key, String id) {
    acknowledged.put(key, id);
  }

  private void again(int at, String key, String body, String id) throws InterruptedException {
    Optional<String> again = client.submit(at, key, body);
    if (again.isPresent() && !again.get().equals(id)) {
      synchronized (this) {
        repeatedly.add(key + " is lease " + id + " and lease " + again.get());
      }
    }
  }

  /** Submissions that were taken more than once. */
  synchronized List<String> repeatedly() {
    return List.copyOf(repeatedly);
  }

  private String body() {
    boolean reservation = random.nextInt(4) == 0;
    String start =
        reservation
            ? Instant.ofEpochMilli(System.currentTimeMillis() + 1_000 + random.nextInt(8_000))
                .toString()
            : "asap";
    return String.format(
        Locale.ROOT,
        "{\"start\":\"%s\",\"duration\":\"PT%dS\",\"preemptible\":%s,\"nodes\":[{\"count\":%d,"
            + "\"resources\":{\"cpus\":1,\"memory\":%d}}]}",
        start,
        1 + random.nextInt(6),
        !reservation,
        1 + random.nextInt(3),
        64 * (1 + random.nextInt(4)));
  }
}
