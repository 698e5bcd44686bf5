package org.leasehold.simulator.workload;

import java.util.Map;
import java.util.TreeMap;
import org.leasehold.configuration.BadInput;

/** Reads free texts by name, which are kept with a lease or a host. */
final class YamlAttributes {
  static final String KEY = "attributes";

  private YamlAttributes() {}

  /** Those under the key {@link #KEY} of a map; none where it is absent. */
  static Map<String, String> read(YamlValue.Mapping map) throws BadInput {
    Map<String, String> attributes = new TreeMap<>();
    if (map.has(KEY)) {
      for (Map.Entry<String, YamlValue> entry : map.get(KEY).entries().entrySet()) {
        Field value = entry.getValue().scalar();
        String name = new Field(value.at(), KEY, entry.getKey()).identifier();
        attributes.put(name, value.freeText());
      }
    }
    return attributes;
  }
}
