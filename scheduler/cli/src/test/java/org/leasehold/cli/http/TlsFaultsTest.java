package org.leasehold.cli.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class TlsFaultsTest {
  private static SSLException because(Throwable cause) {
    SSLException fault = new SSLHandshakeException("PKIX path validation failed");
    fault.initCause(new CertificateException("PKIX path validation failed", cause));
    return fault;
  }

  private static String words(SSLException fault) {
    return TlsFaults.words(fault, "db.example.org");
  }

  @Test
  void whatIsWrongWithACertificateIsSaid() {
    assertThat(words(because(new CertificateExpiredException("NotAfter: Sat Jan 11"))))
        .isEqualTo("its certificate has expired");
    assertThat(words(because(new CertificateNotYetValidException("NotBefore: Tue Jan 1"))))
        .startsWith("its certificate is not valid yet");
    assertThat(words(because(new CertPathBuilderException("unable to find valid path"))))
        .isEqualTo("its certificate is of nobody who is trusted; --ca names whom to trust");
  }

  @Test
  void aCertificateForAnotherNameIsNoMatterOfTrust() {
    String why = "No subject alternative DNS name matching db.example.org found.";
    SSLException fault = new SSLHandshakeException(why);
    fault.initCause(new CertificateException(why));
    assertThat(words(fault)).isEqualTo("its certificate is not for db.example.org: " + why);
  }

  @Test
  void whoDoesNotSpeakTlsIsPerhapsSpokenToByHttp() {
    assertThat(words(new SSLException("Unsupported or unrecognized SSL message")))
        .isEqualTo("what listens there does not speak https; is it http?");
  }
}
