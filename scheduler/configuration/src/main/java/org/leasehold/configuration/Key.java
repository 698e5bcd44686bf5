package org.leasehold.configuration;

import java.util.Locale;

/**
 * A setting.
 *
 * @param name its place in the file, levels separated by dots
 * @param type what its value may be
 * @param meaning one sentence for users
 */
record Key<T>(String name, ValueType<T> type, String meaning) {
  /** What the environment variables of all keys begin with. */
  static final String VARIABLE_PREFIX = "LEASEHOLD_";

  /** The environment variable that sets it: {@code LEASEHOLD_SCHEDULING_BACKFILLING}. */
  String environmentVariable() {
    return VARIABLE_PREFIX + name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
