package org.leasehold.configuration;

import java.util.List;
import java.util.Map;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * The settings of one source, each of which is known and reads.
 *
 * @param values the values, as written
 * @param origin where they come from
 */
record Layer(HierarchicalConfiguration<ImmutableNode> values, Origin origin) {

  /**
   * The settings of a file.
   *
   * @throws BadInput for an unknown key or a value that does not read
   */
  static Layer of(YamlFile file) throws BadInput {
    for (Map.Entry<String, String> entry : file.texts().entrySet()) {
      String path = entry.getKey();
      if (GroupCheck.isInGroups(path)) {
        GroupCheck.check(path, entry.getValue(), file);
      } else if (!Keys.isSection(path)) {
        check(path, entry.getValue(), file);
      } else if (!entry.getValue().isEmpty()) {
        throw file.fault(path, path + " is a section: its keys go below it");
      }
    }
    return new Layer(file.values(), file);
  }

  /**
   * Settings by name.
   *
   * @throws BadInput for an unknown key or a value that does not read
   */
  static Layer of(Map<String, String> texts, Origin origin) throws BadInput {
    BaseHierarchicalConfiguration values = new BaseHierarchicalConfiguration();
    for (Map.Entry<String, String> entry : texts.entrySet()) {
      check(entry.getKey(), entry.getValue(), origin);
      values.setProperty(entry.getKey(), entry.getValue());
    }
    return new Layer(values, origin);
  }

  private static void check(String name, String text, Origin origin) throws BadInput {
    if (name.equals(SiteKeys.GROUPS)) {
      throw origin.fault(name, name + " must be a list of groups of hosts, in a file");
    }
    Key<?> key = Keys.named(name).orElse(null);
    if (key == null) {
      List<String> known = Keys.ALL.stream().map(Key::name).toList();
      throw origin.fault(name, Messages.unknownKey(name, known));
    }
    if (key.type().read(text).isEmpty()) {
      throw origin.fault(name, Messages.wrongValue(name, key.type(), text));
    }
  }

  /** Whether this source has a value for the key, be it empty. */
  boolean has(Key<?> key) {
    return values.containsKey(key.name());
  }

  /** The groups of hosts, in their order. */
  List<HierarchicalConfiguration<ImmutableNode>> groups() {
    return values.configurationsAt(SiteKeys.GROUPS);
  }
}
