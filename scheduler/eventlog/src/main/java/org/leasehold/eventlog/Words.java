package org.leasehold.eventlog;

import java.util.Locale;

/** Words of the log that stand where otherwise a time, a duration or an object does. */
final class Words {
  static final String ASAP = "asap";
  static final String NOW = "now";
  static final String NEVER = "never";
  static final String UNLIMITED = "unlimited";
  static final String UNMANAGED = "unmanaged";

  private Words() {}

  /** The word for a value of an enum that has no words of its own. */
  static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
