package org.leasehold.cli.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.OptionalInt;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.leasehold.configuration.BadInput;

/** Trusts the certificates of a file, and those they vouch for; nobody else. */
public final class Trust {
  private Trust() {}

  /**
   * Sockets that trust them.
   *
   * @param file certificates in PEM, one after the other
   * @throws BadInput when it cannot be read or holds none
   */
  public static SSLSocketFactory in(Path file) throws BadInput {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (certificates.isEmpty()) {
        throw unusable(file, "holds no certificate; expected PEM");
      }
      return sockets(certificates);
    } catch (CertificateException e) {
      throw unusable(file, "holds no certificate that can be read; expected PEM");
    } catch (IOException e) {
      throw unusable(file, "cannot be read");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a Java without X.509 or TLS", e);
    }
  }

  private static SSLSocketFactory sockets(Collection<? extends Certificate> certificates)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (Certificate certificate : certificates) {
      store.setCertificateEntry("ca" + store.size(), certificate);
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context.getSocketFactory();
  }

  private static BadInput unusable(Path file, String why) {
    return BadInput.in("--ca " + file, OptionalInt.empty(), why);
  }
}
