package org.leasehold.cli.simulate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one of the replays that are compared has set otherwise.
 *
 * @param settings keys and their values, in their order on the command line; at least one
 */
public record VariantSettings(Map<String, String> settings) {
  /** A comma may be part of a value, but not before the next key. */
  private static final String BEFORE_A_KEY = ",(?=[\\w.-]+=)";

  public VariantSettings {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /**
   * Reads {@code KEY=VALUE[,KEY=VALUE]...}.
   *
   * @throws IllegalArgumentException when a key or its equals sign is missing, or a key stands
   *     there twice
   */
  public static VariantSettings parse(String text) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String set : text.split(BEFORE_A_KEY)) {
      int equals = set.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("expected KEY=VALUE, not '" + set + "'");
      }
      String key = set.substring(0, equals);
      if (settings.containsKey(key)) {
        throw new IllegalArgumentException(key + " is set twice in '" + text + "'");
      }
      settings.put(key, set.substring(equals + 1));
    }
    return new VariantSettings(settings);
  }

  /** The settings of a replay that has these over its own. */
  SimulateOptions over(SimulateOptions base) {
    Map<String, String> all = new LinkedHashMap<>(base.settings());
    all.putAll(settings);
    return new SimulateOptions(
        base.workload(), base.reservations(), base.config(), all, base.out());
  }

  /** As it is written on the command line. */
  String words() {
    return settings.entrySet().stream()
        .map(set -> set.getKey() + "=" + set.getValue())
        .collect(Collectors.joining(","));
  }
}
