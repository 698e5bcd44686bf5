package org.leasehold.configuration;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Walks the nodes of a YAML text and gathers its values, as written, with their lines. Refuses what
 * no configuration needs: anchors, keys twice, lists other than the groups of hosts.
 */
final class YamlWalk {
  private static final Pattern KEY = Pattern.compile("[\\w-]{1,200}");

  private final String file;
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * @param file the name that messages use
   */
  YamlWalk(String file) {
    this.file = file;
  }

  /** The values found, by path. */
  Map<String, String> texts() {
    return Collections.unmodifiableMap(texts);
  }

  /** The line of each path, from 1. */
  Map<String, Integer> lines() {
    return Collections.unmodifiableMap(lines);
  }

  /** The settings of a text: maps, lists and the texts of values. */
  Map<String, Object> settings(String text) throws BadInput {
    Node root = compose(text);
    if (root == null || isNothing(root)) {
      return Map.of();
    }
    if (root instanceof MappingNode mapping) {
      return mapping(mapping, "");
    }
    throw fault(root, "expected sections of keys, such as \"scheduling:\"");
  }

  /** The root node; null for an empty text, as the library has it. */
  private Node compose(String text) throws BadInput {
    try {
      return new Yaml(new LoaderOptions()).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      OptionalInt line =
          e.getProblemMark() == null
              ? OptionalInt.empty()
              : OptionalInt.of(e.getProblemMark().getLine() + 1);
      throw BadInput.in(file, line, "not valid YAML: " + e.getProblem());
    } catch (ReaderException e) {
      throw BadInput.in(
          file,
          OptionalInt.of(lineOfUnprintable(text)),
          String.format(Locale.ROOT, "not valid YAML: the character U+%04X", e.getCodePoint()));
    } catch (YAMLException e) {
      String problem = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw BadInput.in(file, OptionalInt.empty(), "not valid YAML: " + problem);
    } catch (NumberFormatException e) {
      // SnakeYAML 2.4 on an escape such as \UFFFFFFFF.
      throw BadInput.in(file, OptionalInt.empty(), "not valid YAML: there is no such character");
    }
  }

  /** The line of the first character that YAML does not allow, from 1. */
  private static int lineOfUnprintable(String text) {
    return 1
        + (int)
            text.codePoints()
                .takeWhile(StreamReader::isPrintable)
                .filter(codePoint -> codePoint == '\n')
                .count();
  }

  private Object value(Node node, String path) throws BadInput {
    if (!seen.add(node)) {
      // The node's own line is that of the anchor.
      throw BadInput.in(
          file,
          OptionalInt.of(lines.get(path)),
          path + ": anchors and aliases cannot be used here");
    }
    if (node instanceof MappingNode mapping) {
      return mapping(mapping, path);
    }
    if (node instanceof SequenceNode sequence) {
      return sequence(sequence, path);
    }
    String text = isNothing(node) ? "" : ((ScalarNode) node).getValue();
    texts.put(path, text);
    return text;
  }

  private Map<String, Object> mapping(MappingNode node, String path) throws BadInput {
    if (Keys.named(path).isPresent()) {
      throw fault(node, path + " takes one value, not a section of keys");
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      String key = key(tuple.getKeyNode());
      String below = path.isEmpty() ? key : path + "." + key;
      if (lines.put(below, line(tuple.getKeyNode())) != null) {
        throw fault(tuple.getKeyNode(), below + " is given twice");
      }
      Object value = value(tuple.getValueNode(), below);
      // A section without keys says nothing.
      if (!isNothing(tuple.getValueNode()) || Keys.named(below).isPresent()) {
        values.put(key, value);
      }
    }
    if (values.isEmpty() && !path.isEmpty() && !Keys.isSection(path)) {
      throw fault(node, path + " is empty");
    }
    return values;
  }

  private String key(Node node) throws BadInput {
    if (!(node instanceof ScalarNode scalar)) {
      throw fault(node, "a key must be a word");
    }
    String key = scalar.getValue();
    if (key.indexOf('.') >= 0 && Keys.named(key).isPresent()) {
      String section = key.substring(0, key.indexOf('.'));
      throw fault(node, key + " must be written as a key below \"" + section + ":\"");
    }
    if (!KEY.matcher(key).matches()) {
      throw fault(node, "unknown key " + Messages.excerpt(key));
    }
    return key;
  }

  private List<Object> sequence(SequenceNode node, String path) throws BadInput {
    if (!path.equals(SiteKeys.GROUPS)) {
      throw fault(node, path + " takes no list");
    }
    if (node.getValue().isEmpty()) {
      throw fault(node, path + " must have at least one group");
    }
    List<Object> values = new ArrayList<>();
    for (Node item : node.getValue()) {
      String below = path + "(" + values.size() + ")";
      lines.put(below, line(item));
      values.add(value(item, below));
    }
    return values;
  }

  private static boolean isNothing(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private BadInput fault(Node node, String message) {
    return BadInput.in(file, OptionalInt.of(line(node)), message);
  }
}
