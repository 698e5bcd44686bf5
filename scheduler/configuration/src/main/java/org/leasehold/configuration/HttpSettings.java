package org.leasehold.configuration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How the daemon's HTTP API is reached, and what it bears.
 *
 * @param host the address to listen on
 * @param port the TCP port, 0 for any that is free
 * @param tls the certificate for HTTPS; empty for HTTP
 * @param insecure whether to listen to other machines without TLS or tokens
 */
public record HttpSettings(
    String host, int port, Optional<Tls> tls, boolean insecure, Limits limits) {
  public HttpSettings {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(tls, "tls");
    Objects.requireNonNull(limits, "limits");
  }

  /**
   * PEM files.
   *
   * @param certificate the certificate with its chain
   * @param key its private key
   */
  public record Tls(Path certificate, Path key) {
    public Tls {
      Objects.requireNonNull(certificate, "certificate");
      Objects.requireNonNull(key, "key");
    }
  }

  /**
   * What clients may ask for.
   *
   * @param body the largest body of a request, bytes
   * @param headers the most that the headers of a request may have, bytes
   * @param rate requests a second of one client
   * @param streams streams of events at a time, 0 or more
   * @param connections connections at a time
   * @param threads threads that serve requests, at most
   * @param idle after which a connection on which nothing happens is closed, positive
   * @param answer after which a request that has no answer yet gets 503, positive
   */
  public record Limits(
      int body,
      int headers,
      int rate,
      int streams,
      int connections,
      int threads,
      Duration idle,
      Duration answer) {
    public Limits {
      if (body < 1 || headers < 1 || rate < 1 || streams < 0 || connections < 1 || threads < 1) {
        throw new IllegalArgumentException("a limit is 1 or more, that of streams 0 or more");
      }
      if (idle.isNegative() || idle.isZero() || answer.isNegative() || answer.isZero()) {
        throw new IllegalArgumentException("a time limit is positive");
      }
    }
  }
}
