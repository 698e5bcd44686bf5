package org.leasehold.backends.libvirt;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import java.nio.charset.StandardCharsets;
import org.libvirt.ConnectAuth;
import org.libvirt.jna.virConnectCredential;

/** Tells a host who asks by SASL who comes, and remembers that it was asked. For one connection. */
final class SaslAnswers extends ConnectAuth {
  private static final int REFUSED = -1;

  private final String user;
  private final String password;
  private boolean asked;

  SaslAnswers(String user, String password) {
    this.user = user;
    this.password = password;
    this.credType =
        new CredentialType[] {CredentialType.VIR_CRED_AUTHNAME, CredentialType.VIR_CRED_PASSPHRASE};
  }

  boolean wereAsked() {
    return asked;
  }

  /**
   * Answers libvirt itself: libvirt-java would give it strings of its own memory, which libvirt
   * frees and Java frees again.
   */
  @Override
  public int authCallback(virConnectCredential first, int count, Pointer unused) {
    asked = true;
    first.setAutoSynch(false);
    for (Structure question : first.toArray(count)) {
      question.setAutoSynch(false);
      virConnectCredential credential = (virConnectCredential) question;
      if (credential.type == CredentialType.VIR_CRED_AUTHNAME.mapToInt()) {
        answer(credential.getPointer(), user);
      } else if (credential.type == CredentialType.VIR_CRED_PASSPHRASE.mapToInt()) {
        answer(credential.getPointer(), password);
      } else {
        return REFUSED;
      }
    }
    return 0;
  }

  /**
   * The last two fields are the answer and its length; before them are an int and three pointers.
   */
  private static void answer(Pointer credential, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Pointer memory = new Pointer(Native.malloc(bytes.length + 1L));
    memory.write(0, bytes, 0, bytes.length);
    memory.setByte(bytes.length, (byte) 0);
    credential.setPointer(4L * Native.POINTER_SIZE, memory);
    credential.setInt(5L * Native.POINTER_SIZE, bytes.length);
  }

  @Override
  public int callback(Credential[] questions) {
    throw new UnsupportedOperationException("libvirt is answered itself");
  }
}
