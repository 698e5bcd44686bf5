package org.leasehold.backends.libvirt;

/** What came of an action on the hosts. */
sealed interface Result {

  record Done() implements Result {}

  /**
   * It was not carried out.
   *
   * @param reason one sentence for a person
   * @param hopeless whether it would fail on whatever host
   */
  record Failed(String reason, boolean hopeless) implements Result {

    Failed(String reason) {
      this(reason, false);
    }
  }

  /** It was given up before its end, or its host went away: what it came to shows later. */
  record Open() implements Result {}
}
