package org.leasehold.cli.http;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Why a daemon is not believed to be who it should be, in words for whoever has to see to it. */
final class TlsFaults {
  private TlsFaults() {}

  static String words(SSLException fault, String host) {
    if (has(fault, CertificateExpiredException.class)) {
      return "its certificate has expired";
    } else if (has(fault, CertificateNotYetValidException.class)) {
      return "its certificate is not valid yet, or the clock of this machine is wrong";
    } else if (has(fault, CertPathBuilderException.class)) {
      return "its certificate is of nobody who is trusted; --ca names whom to trust";
    } else if (fault.getCause() instanceof CertificateException name) {
      return "its certificate is not for " + host + ": " + name.getMessage();
    }
    String message = Optional.ofNullable(fault.getMessage()).orElseGet(fault::toString);
    return message.startsWith("Unsupported or unrecognized SSL message")
        ? "what listens there does not speak https; is it http?"
        : message;
  }

  private static boolean has(Throwable fault, Class<? extends Throwable> kind) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
