package org.leasehold.eventlog;

import java.util.Locale;
import org.leasehold.core.event.Event.Manner;

/** Words of the log that stand where otherwise a time, a duration or an object does. */
final class Words {
  static final String ASAP = "asap";
  static final String NOW = "now";
  static final String NEVER = "never";
  static final String UNLIMITED = "unlimited";
  static final String UNMANAGED = "unmanaged";

  private Words() {}

  static String of(Manner manner) {
    return manner.name().toLowerCase(Locale.ROOT);
  }
}
