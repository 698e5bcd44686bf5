package org.leasehold.daemon.http;

import io.javalin.config.JettyConfig;
import java.net.InetAddress;
import java.util.Optional;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler.RetainedContentLoaderFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.leasehold.configuration.HttpSettings;

/** Has Jetty listen as the settings say. */
final class JettySetup {
  private static final int IDLE_THREADS = 4;

  /** What each piece of a body may take beyond its bytes. */
  private static final int FRAMING = 16;

  private final HttpSettings settings;
  private final InetAddress address;
  private final Optional<ServedCertificate> certificate;
  private final QueuedThreadPool threads;

  JettySetup(HttpSettings settings, InetAddress address, Optional<ServedCertificate> certificate) {
    this.settings = settings;
    this.address = address;
    this.certificate = certificate;
    this.threads = new QueuedThreadPool(settings.limits().threads(), IDLE_THREADS);
    threads.setName("http");
  }

  /** The threads that serve requests; they run once Jetty does. */
  QueuedThreadPool threads() {
    return threads;
  }

  void apply(JettyConfig jetty) {
    jetty.threadPool = threads;
    jetty.modifyServer(this::modify);
    jetty.modifyServletContextHandler(context -> context.setErrorHandler(new JettyProblems()));
    jetty.addConnector(this::connector);
  }

  private void modify(Server server) {
    server.setErrorHandler(new JettyProblems());
    // A body is waited for without a thread: slow clients hold nobody up. What is longer than is
    // taken goes on to be refused.
    server.setHandler(
        new EagerContentHandler(
            new RetainedContentLoaderFactory(settings.limits().body(), FRAMING, false)));
    server.addBean(new NetworkConnectionLimit(settings.limits().connections(), server));
  }

  private ServerConnector connector(Server server, HttpConfiguration defaults) {
    HttpConfiguration http = new HttpConfiguration(defaults);
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(settings.limits().headers());
    ConnectionFactory plain = new HttpConnectionFactory(http);
    ServerConnector connector =
        certificate.isPresent()
            ? new ServerConnector(server, 1, 1, tls(certificate.get()), secure(http))
            : new ServerConnector(server, 1, 1, plain);
    connector.setHost(address.getHostAddress());
    connector.setPort(settings.port());
    connector.setIdleTimeout(settings.limits().idle().toMillis());
    return connector;
  }

  private static ConnectionFactory secure(HttpConfiguration http) {
    // Callers may come by any name of the machine; the certificate is for them to check.
    http.addCustomizer(new SecureRequestCustomizer(false));
    return new HttpConnectionFactory(http);
  }

  private static ConnectionFactory tls(ServedCertificate certificate) {
    return new SslConnectionFactory(certificate.ssl(), "http/1.1");
  }
}
