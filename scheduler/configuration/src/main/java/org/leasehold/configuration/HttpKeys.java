package org.leasehold.configuration;

import static org.leasehold.configuration.ValueType.duration;
import static org.leasehold.configuration.ValueType.wholeNumber;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of the daemon's HTTP API. */
final class HttpKeys {
  private static final ValueType<Optional<Path>> PEM =
      ValueType.path("the path of a PEM file").map(Path::of).orNothing();

  static final Key<String> HOST =
      new Key<>(
          "http.host",
          ValueType.text("a host name or an IP address", "[A-Za-z0-9:][A-Za-z0-9.:-]{0,252}"),
          "The address the daemon listens on; by default only programs on its own machine reach"
              + " it.");
  static final Key<Long> PORT =
      new Key<>(
          "http.port",
          wholeNumber("a port", 0, 65_535),
          "The TCP port the daemon listens on; 0 for any that is free.");
  static final Key<Optional<Path>> CERTIFICATE =
      new Key<>(
          "http.tls.certificate",
          PEM,
          "The certificate for HTTPS, with its chain; nothing for HTTP.");
  static final Key<Optional<Path>> PRIVATE_KEY =
      new Key<>("http.tls.key", PEM, "The private key of the certificate, PKCS #8, not encrypted.");
  static final Key<Boolean> INSECURE =
      new Key<>(
          "http.insecure",
          ValueType.trueOrFalse(),
          "Whether to listen to other machines without TLS, or before there is a token.");
  static final Key<Long> BODY =
      new Key<>(
          "http.limits.body",
          wholeNumber("a whole number of bytes", 1_024, 16_777_216),
          "The largest body of a request.");
  static final Key<Long> HEADERS =
      new Key<>(
          "http.limits.headers",
          wholeNumber("a whole number of bytes", 1_024, 1_048_576),
          "The most that the headers of a request may have.");
  static final Key<Long> RATE =
      new Key<>(
          "http.limits.rate",
          wholeNumber("a whole number", 1, 1_000_000),
          "How many requests a second are taken from one client: from one owner of tokens, or one"
              + " address where there is none.");
  static final Key<Long> STREAMS =
      new Key<>(
          "http.limits.streams",
          wholeNumber("a whole number", 0, 10_000),
          "How many streams of events there may be at a time.");
  static final Key<Long> CONNECTIONS =
      new Key<>(
          "http.limits.connections",
          wholeNumber("a whole number", 1, 100_000),
          "How many connections there may be at a time; others wait.");
  static final Key<Long> THREADS =
      new Key<>(
          "http.limits.threads",
          wholeNumber("a whole number", 8, 1_000),
          "How many threads serve requests at most.");
  static final Key<Duration> IDLE =
      new Key<>(
          "http.limits.idle",
          positive(),
          "After how long a connection on which nothing happens is closed; more than 0s.");
  static final Key<Duration> ANSWER =
      new Key<>(
          "http.limits.answer",
          positive(),
          "After how long a request that has no answer yet gets 503; more than 0s.");

  /** All of them. */
  static final List<Key<?>> ALL =
      List.of(
          HOST,
          PORT,
          CERTIFICATE,
          PRIVATE_KEY,
          INSECURE,
          BODY,
          HEADERS,
          RATE,
          STREAMS,
          CONNECTIONS,
          THREADS,
          IDLE,
          ANSWER);

  private HttpKeys() {}

  /**
   * The settings these keys make.
   *
   * @param layers highest first
   * @throws BadInput when there is a certificate without a key, or the other way round
   */
  static HttpSettings settings(List<Layer> layers, Values values) throws BadInput {
    return new HttpSettings(
        values.get(HOST),
        values.get(PORT).intValue(),
        Companions.both(layers, values, CERTIFICATE, PRIVATE_KEY, HttpSettings.Tls::new),
        values.get(INSECURE),
        new HttpSettings.Limits(
            values.get(BODY).intValue(),
            values.get(HEADERS).intValue(),
            values.get(RATE).intValue(),
            values.get(STREAMS).intValue(),
            values.get(CONNECTIONS).intValue(),
            values.get(THREADS).intValue(),
            values.get(IDLE),
            values.get(ANSWER)));
  }

  private static ValueType<Duration> positive() {
    return duration().where(time -> !time.isZero());
  }
}
