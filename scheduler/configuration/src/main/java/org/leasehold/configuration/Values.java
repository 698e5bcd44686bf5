package org.leasehold.configuration;

import java.util.List;
import org.apache.commons.configuration2.CombinedConfiguration;
import org.apache.commons.configuration2.tree.OverrideCombiner;

/** The settings of all layers together: for each key the value of the highest layer that has it. */
final class Values {
  private final CombinedConfiguration combined = new CombinedConfiguration(new OverrideCombiner());

  /**
   * @param layers highest first; together they have every key
   */
  Values(List<Layer> layers) {
    layers.forEach(layer -> combined.addConfiguration(layer.values()));
  }

  /** The value of a key. */
  <T> T get(Key<T> key) {
    // The raw value: a "${...}" in a text is that text, and nothing is looked up for it.
    Object text = combined.getProperty(key.name());
    return key.type()
        .read(String.valueOf(text))
        .orElseThrow(() -> new IllegalStateException("not checked: " + key.name()));
  }
}
