package org.leasehold.daemon.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.HttpSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate that is shown to clients. Certificates last for weeks and a daemon for years:
 * when its files change, what is in them is shown from then on.
 */
final class ServedCertificate {
  private static final Logger LOG = LoggerFactory.getLogger(ServedCertificate.class);

  private final HttpSettings.Tls files;
  private final InstantSource clock;
  private final SslContextFactory.Server ssl = new SslContextFactory.Server();
  private int seen;
  private volatile Instant validUntil;

  /**
   * @throws BadInput when a file cannot be read or is not what it should be
   */
  ServedCertificate(HttpSettings.Tls files, MeterRegistry metrics, InstantSource clock)
      throws BadInput {
    this.files = files;
    this.clock = clock;
    this.seen = contents();
    KeyStore keys = Pem.keyStore(files);
    ssl.setKeyStore(keys);
    ssl.setKeyStorePassword(Pem.PASSWORD);
    ssl.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    this.validUntil = lookAt(keys);
    Gauge.builder("leasehold.certificate.expiry.seconds", this, one -> one.epochSecond())
        .description("Until when the certificate is valid, in seconds since 1970.")
        .register(metrics);
  }

  /** What Jetty shows it by. */
  SslContextFactory.Server ssl() {
    return ssl;
  }

  private double epochSecond() {
    return validUntil.getEpochSecond();
  }

  /** Takes changed files up. What cannot be used is told, and the one before is shown on. */
  synchronized void renew() {
    int now = contents();
    if (now == seen) {
      return;
    }
    seen = now;
    try {
      KeyStore keys = Pem.keyStore(files);
      ssl.reload(factory -> factory.setKeyStore(keys));
      validUntil = lookAt(keys);
      LOG.info("the changed certificate is taken up; it is valid until {}", validUntil);
    } catch (BadInput e) {
      LOG.error("the changed certificate is refused, and nothing is changed: {}", e.getMessage());
    } catch (Exception e) {
      LOG.error("the changed certificate cannot be taken up: {}", e.toString());
    }
  }

  /** Tells whether clients will refuse it; until when it is valid. */
  private Instant lookAt(KeyStore keys) {
    X509Certificate own = own(keys);
    Instant now = clock.instant();
    Instant from = own.getNotBefore().toInstant();
    Instant until = own.getNotAfter().toInstant();
    if (now.isAfter(until)) {
      LOG.warn("{} has expired at {}: clients refuse it", files.certificate(), until);
    } else if (now.isBefore(from)) {
      LOG.warn("{} is not valid before {}: clients refuse it", files.certificate(), from);
    }
    return until;
  }

  private static X509Certificate own(KeyStore keys) {
    try {
      return (X509Certificate) keys.getCertificate(Pem.ALIAS);
    } catch (KeyStoreException e) {
      throw new IllegalStateException("it was made a moment ago", e);
    }
  }

  private int contents() {
    return 31 * hash(files.certificate()) + hash(files.key());
  }

  private static int hash(Path file) {
    try {
      return Arrays.hashCode(Files.readAllBytes(file));
    } catch (IOException e) {
      return 0;
    }
  }
}
