package org.leasehold.configuration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The settings in environment variables. */
final class EnvironmentLayer {
  /** Variables of the command that are no settings. */
  private static final Set<String> OTHERS =
      Set.of("LEASEHOLD_SERVER", "LEASEHOLD_TOKEN", "LEASEHOLD_JAVA_OPTS");

  private EnvironmentLayer() {}

  /**
   * The settings of all variables that are named after a key.
   *
   * @throws BadInput for a value that does not read, and for a variable that seems to be misspelt:
   *     one that is near a known one, or that begins like those of a section. Others may be meant
   *     for something else, and are passed over.
   */
  static Layer of(Map<String, String> environment) throws BadInput {
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, String> entry : new TreeMap<>(environment).entrySet()) {
      String variable = entry.getKey();
      if (!variable.startsWith(Key.VARIABLE_PREFIX) || OTHERS.contains(variable)) {
        continue;
      }
      Optional<Key<?>> key = Keys.ofVariable(variable);
      if (key.isPresent()) {
        texts.put(key.get().name(), entry.getValue());
      } else {
        refuseMisspelt(variable);
      }
    }
    return Layer.of(
        texts,
        (key, message) ->
            BadInput.of(
                Keys.named(key).map(Key::environmentVariable).orElse(key) + ": " + message));
  }

  private static void refuseMisspelt(String variable) throws BadInput {
    List<String> known = Keys.ALL.stream().map(Key::environmentVariable).toList();
    boolean inSection = known.stream().anyMatch(name -> variable.startsWith(section(name)));
    if (inSection || Messages.nearest(variable, known).isPresent()) {
      throw BadInput.of("environment: " + Messages.unknownKey(variable, known));
    }
  }

  /** {@code LEASEHOLD_SITE_} of {@code LEASEHOLD_SITE_HOSTS}; of one without section itself. */
  private static String section(String variable) {
    int end = variable.indexOf('_', Key.VARIABLE_PREFIX.length());
    return end < 0 ? variable : variable.substring(0, end + 1);
  }
}
