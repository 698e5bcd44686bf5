package org.leasehold.daemon.http;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often each client may ask. Of the clients only those that asked last are remembered. Safe for
 * use by several threads.
 */
final class RateLimits {
  private static final int MOST_CLIENTS = 10_000;

  private final int perSecond;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST_CLIENTS;
        }
      };

  /**
   * @param perSecond requests a second of one client; as many may come at once
   */
  RateLimits(int perSecond) {
    this.perSecond = perSecond;
  }

  /** Counts a request; tells whether it is within the limit. */
  boolean allows(String client) {
    Bucket bucket;
    synchronized (buckets) {
      bucket = buckets.computeIfAbsent(client, key -> bucket());
    }
    return bucket.tryConsume(1);
  }

  private Bucket bucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .build();
  }
}
