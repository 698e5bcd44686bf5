package org.leasehold.backends.opennebula.client;

/** What oned answered. */
sealed interface Reply {

  /**
   * Done.
   *
   * @param value a text, or a number or truth as its text
   */
  record Success(String value) implements Reply {}

  /**
   * Refused: a failure of OpenNebula, or (code below 0) a fault of XML-RPC.
   *
   * @param code one of OpenNebula's or xmlrpc-c's
   * @param text its reason
   */
  record Failure(int code, String text) implements Reply {}
}
