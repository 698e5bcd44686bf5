package org.leasehold.daemon.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.HttpSettings;
import org.leasehold.daemon.access.AccessTokens;
import org.leasehold.daemon.access.Exposure;
import org.leasehold.daemon.access.Gate;
import org.leasehold.daemon.engine.LeaseService;
import org.leasehold.daemon.store.Store;

/** The HTTP API, listening. */
public final class HttpApi implements AutoCloseable {
  private final Javalin javalin;
  private final Reads reads;
  private final Streams streams;
  private final EventFeed feed;
  private final Optional<ServedCertificate> certificate;

  private HttpApi(
      Javalin javalin,
      Reads reads,
      Streams streams,
      EventFeed feed,
      Optional<ServedCertificate> certificate) {
    this.javalin = javalin;
    this.reads = reads;
    this.streams = streams;
    this.feed = feed;
    this.certificate = certificate;
  }

  /**
   * Listens.
   *
   * @param feed is told of commits, so that clients hear of events
   * @param metrics is shown, and takes what is measured of requests
   * @throws BadInput when the settings would let people in by mistake, name files that are not what
   *     they should be, or an address that cannot be listened on
   */
  public static HttpApi start(
      HttpSettings settings,
      LeaseService leases,
      Store store,
      AccessTokens tokens,
      EventFeed feed,
      PrometheusMeterRegistry metrics,
      InstantSource clock)
      throws BadInput {
    InetAddress address = Exposure.check(settings, tokens);
    Optional<ServedCertificate> certificate =
        settings.tls().isPresent()
            ? Optional.of(new ServedCertificate(settings.tls().get(), metrics, clock))
            : Optional.empty();
    JettySetup jetty = new JettySetup(settings, address, certificate);
    HttpMetrics httpMetrics = new HttpMetrics(metrics);
    Reads reads = new Reads();
    Streams streams = new Streams(settings.limits().streams(), httpMetrics);
    Services services =
        new Services(leases, store, tokens, new Owners(store), reads, jetty.threads(), clock);
    JavalinAdapter adapter =
        new JavalinAdapter(
            Routes.of(services, feed, metrics),
            new Entrance(new Gate(tokens), settings.limits()),
            streams,
            httpMetrics,
            jetty.threads());
    Javalin javalin =
        Javalin.create(
            config -> {
              configure(config);
              jetty.apply(config.jetty);
              adapter.addTo(config.routes);
            });
    HttpApi api = new HttpApi(javalin, reads, streams, feed, certificate);
    try {
      javalin.start();
    } catch (JavalinBindException e) {
      api.close();
      throw BadInput.of(
          "http.port: cannot listen on "
              + settings.host()
              + ":"
              + settings.port()
              + "; is there"
              + " another daemon?");
    }
    return api;
  }

  private static void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.prefer405over404 = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.asyncTimeout = 0;
  }

  /** The TCP port that is listened on. */
  public int port() {
    return javalin.port();
  }

  /** Shows clients what is in the files of the certificate, where that has changed. */
  public void renewCertificate() {
    certificate.ifPresent(ServedCertificate::renew);
  }

  /** Ends all streams and listens no more. */
  @Override
  public void close() {
    feed.close();
    // Before the server: it would take back the responses that streams still end.
    streams.close();
    javalin.stop();
    reads.close();
  }
}
