package org.leasehold.simulator.workload;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.leasehold.configuration.BadInput;

/** A part of a YAML document, with its place and the key it stands under. */
sealed interface YamlValue {

  Position at();

  String name();

  /** This value as one text. */
  default Field scalar() throws BadInput {
    if (this instanceof Scalar scalar) {
      return scalar.field();
    }
    throw at().bad(name() + ": expected one value, not a " + kind());
  }

  /** This value as a list. */
  default List<YamlValue> sequence() throws BadInput {
    if (this instanceof Sequence sequence) {
      return sequence.items();
    }
    throw at().bad(name() + ": expected a list, not a " + kind());
  }

  /** This value as a map with keys that the user chose. */
  default Map<String, YamlValue> entries() throws BadInput {
    return mapping().values();
  }

  /** This value as a map of known keys only. */
  default Mapping mapping(Set<String> known) throws BadInput {
    Mapping mapping = mapping();
    for (Map.Entry<String, Field> key : mapping.keys().entrySet()) {
      if (!known.contains(key.getKey())) {
        throw key.getValue()
            .at()
            .bad(
                name()
                    + ": unknown key "
                    + Field.quoted(key.getKey())
                    + "; expected one of "
                    + new TreeSet<>(known));
      }
    }
    return mapping;
  }

  private Mapping mapping() throws BadInput {
    if (this instanceof Mapping mapping) {
      return mapping;
    }
    throw at().bad(name() + ": expected keys with values, not a " + kind());
  }

  private String kind() {
    return this instanceof Scalar ? "single value" : this instanceof Sequence ? "list" : "map";
  }

  /** One text. */
  record Scalar(Field field) implements YamlValue {
    @Override
    public Position at() {
      return field.at();
    }

    @Override
    public String name() {
      return field.name();
    }
  }

  /** A list. */
  record Sequence(Position at, String name, List<YamlValue> items) implements YamlValue {}

  /** A map, in the order of the file. */
  record Mapping(Position at, String name, Map<String, Field> keys, Map<String, YamlValue> values)
      implements YamlValue {
    Mapping(Position at, String name) {
      this(at, name, new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    void put(Field key, YamlValue value) throws BadInput {
      Field earlier = keys.putIfAbsent(key.text(), key);
      if (earlier != null) {
        throw key.at()
            .bad(
                name
                    + ": a second "
                    + Field.quoted(key.text())
                    + ", after the one in line "
                    + earlier.at().line());
      }
      values.put(key.text(), value);
    }

    boolean has(String key) {
      return values.containsKey(key);
    }

    Optional<YamlValue> find(String key) {
      return Optional.ofNullable(values.get(key));
    }

    YamlValue get(String key) throws BadInput {
      return find(key).orElseThrow(() -> at.bad(name + ": expected a key " + key));
    }
  }
}
