package org.leasehold.backends.opennebula.client;

import org.leasehold.backends.opennebula.client.OneFault.NoCredentials;

/** Who calls. Safe for use by several threads. */
public interface Credentials {

  /**
   * The session that every call carries: {@code user:password}.
   *
   * @throws NoCredentials when there is none
   */
  String session() throws NoCredentials;

  /** Oned has refused this session: the next is to be read anew, where it comes from. */
  void refused(String session);

  /** Credentials that never change. */
  static Credentials given(String session) {
    return new Credentials() {
      @Override
      public String session() {
        return session;
      }

      @Override
      public void refused(String refused) {
        // There is nowhere to look for another.
      }
    };
  }
}
