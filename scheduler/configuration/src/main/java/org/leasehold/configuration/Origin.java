package org.leasehold.configuration;

/** Where settings come from, as messages tell it. */
@FunctionalInterface
interface Origin {
  /**
   * A fault of a setting.
   *
   * @param key the setting's name, as written there
   * @param message what is wrong and what was expected
   */
  BadInput fault(String key, String message);
}
