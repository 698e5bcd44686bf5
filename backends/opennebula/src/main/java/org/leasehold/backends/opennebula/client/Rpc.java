package org.leasehold.backends.opennebula.client;

import org.leasehold.backends.opennebula.client.OneFault.Unreachable;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;

/** Takes a request to oned and brings its response. Safe for use by several threads. */
public interface Rpc {

  /**
   * Sends one request, once.
   *
   * @param body the request, XML
   * @return the body of the response
   * @throws Unreachable when none came in time
   * @throws Unreadable when it is not oned that answers, or it answers too much
   */
  byte[] send(String body) throws Unreachable, Unreadable;
}
