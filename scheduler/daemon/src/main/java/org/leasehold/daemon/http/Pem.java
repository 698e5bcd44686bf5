package org.leasehold.daemon.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leasehold.configuration.BadInput;
import org.leasehold.configuration.HttpSettings;

/** A certificate and its key from PEM files. */
final class Pem {
  /** What the key store in memory is locked with; it never leaves the memory. */
  static final String PASSWORD = "memory";

  /** What the entry in the key store is called. */
  static final String ALIAS = "leasehold";

  private static final Pattern PRIVATE_KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private Pem() {}

  /**
   * A key store with the one entry that the files make.
   *
   * @throws BadInput when a file cannot be read or is not what it should be
   */
  static KeyStore keyStore(HttpSettings.Tls tls) throws BadInput {
    Collection<? extends Certificate> chain = chain(tls.certificate());
    PrivateKey key = key(tls.key());
    try {
      if (!belongTogether(key, chain.iterator().next().getPublicKey())) {
        throw BadInput.of("http.tls.key: the key in " + tls.key() + " is not the certificate's");
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, PASSWORD.toCharArray());
      store.setKeyEntry(ALIAS, key, PASSWORD.toCharArray(), chain.toArray(new Certificate[0]));
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw BadInput.of("http.tls: the certificate or the key cannot be used: " + e.getMessage());
    }
  }

  private static boolean belongTogether(PrivateKey key, PublicKey other)
      throws GeneralSecurityException {
    if (!key.getAlgorithm().equals(other.getAlgorithm())) {
      return false;
    }
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    byte[] text = {1, 2, 3};
    Signature signer = Signature.getInstance(algorithm);
    signer.initSign(key);
    signer.update(text);
    byte[] signature = signer.sign();
    Signature verifier = Signature.getInstance(algorithm);
    verifier.initVerify(other);
    verifier.update(text);
    return verifier.verify(signature);
  }

  private static Collection<? extends Certificate> chain(Path file) throws BadInput {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> chain =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (chain.isEmpty()) {
        throw BadInput.of("http.tls.certificate: there is no certificate in " + file);
      }
      return chain;
    } catch (IOException e) {
      throw BadInput.of("http.tls.certificate: " + file + " cannot be read");
    } catch (CertificateException e) {
      throw BadInput.of("http.tls.certificate: " + file + " is no PEM file of certificates");
    }
  }

  private static PrivateKey key(Path file) throws BadInput {
    Matcher matcher = PRIVATE_KEY.matcher(text(file));
    if (!matcher.find()) {
      throw BadInput.of(
          "http.tls.key: " + file + " must have a part BEGIN PRIVATE KEY (PKCS #8, not encrypted)");
    }
    byte[] bytes = Base64.getMimeDecoder().decode(matcher.group(1));
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
      } catch (InvalidKeySpecException e) {
        continue;
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every JVM has " + algorithm, e);
      }
    }
    throw BadInput.of("http.tls.key: the key in " + file + " must be one of " + ALGORITHMS);
  }

  private static String text(Path file) throws BadInput {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw BadInput.of("http.tls.key: " + file + " cannot be read");
    }
  }
}
