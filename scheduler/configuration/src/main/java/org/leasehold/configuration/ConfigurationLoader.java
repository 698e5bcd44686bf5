package org.leasehold.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Loads the settings from their layers. From the highest: {@code --set KEY=VALUE}, the environment,
 * the configuration file, the settings an example workload brings, and the shipped defaults.
 */
public final class ConfigurationLoader {
  /** What settings are given by on the command line, where nothing else is said. */
  public static final String SET = "--set";

  private static final String DEFAULTS = "leasehold.yaml";

  private ConfigurationLoader() {}

  /**
   * The settings of all layers together.
   *
   * @param file the configuration file; paths of policies in it count from its folder
   * @param environment variables such as {@code LEASEHOLD_SCHEDULING_BACKFILLING}; others are
   *     passed over
   * @param sets {@code KEY=VALUE} each, a later one before an earlier one of the same key
   * @param lowestOverrides settings by key, above the defaults and below the file; paths of
   *     policies in them, as in the sets and the environment, count from the current folder
   * @throws BadInput for a file that cannot be read, an unknown key, a value that does not read, or
   *     values that do not go together; in every layer, overridden or not
   */
  public static LeaseholdSettings load(
      Optional<Path> file,
      Map<String, String> environment,
      List<String> sets,
      Map<String, String> lowestOverrides)
      throws BadInput {
    return load(file, environment, sets, lowestOverrides, Map.of(), SET);
  }

  /**
   * The same, with places for messages.
   *
   * @param places where overrides stand, {@code FILE:LINE} by key, as far as that is known
   * @param option what the sets were given by on the command line
   */
  public static LeaseholdSettings load(
      Optional<Path> file,
      Map<String, String> environment,
      List<String> sets,
      Map<String, String> lowestOverrides,
      Map<String, String> places,
      String option)
      throws BadInput {
    List<Layer> highestFirst = new ArrayList<>();
    highestFirst.add(sets(sets, option));
    highestFirst.add(EnvironmentLayer.of(environment));
    if (file.isPresent()) {
      highestFirst.add(file(file.get()));
    }
    highestFirst.add(
        Layer.of(
            lowestOverrides,
            (key, message) ->
                BadInput.of(places.getOrDefault(key, "workload settings") + ": " + message)));
    highestFirst.add(Layer.of(defaults()));
    return new SettingsReader(highestFirst).read();
  }

  private static Layer sets(List<String> sets, String option) throws BadInput {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String set : sets) {
      int equals = set.indexOf('=');
      if (equals < 1) {
        throw BadInput.of(option + " " + Messages.excerpt(set) + ": expected KEY=VALUE");
      }
      texts.put(set.substring(0, equals).strip(), set.substring(equals + 1));
    }
    return Layer.of(texts, (key, message) -> BadInput.of(option + ": " + message));
  }

  private static Layer file(Path file) throws BadInput {
    Layer layer = Layer.of(YamlFile.read(file));
    for (Key<String> key : SchedulerKeys.POLICIES) {
      Optional.ofNullable(layer.values().getProperty(key.name()))
          .map(policy -> policy.toString().strip())
          .filter(PolicyNames::isPath)
          .map(path -> file.resolveSibling(path).toString())
          .ifPresent(path -> layer.values().setProperty(key.name(), path));
    }
    return layer;
  }

  /** The shipped {@code etc/leasehold.yaml}, which is packed with this class. */
  static YamlFile defaults() throws BadInput {
    try (InputStream in = ConfigurationLoader.class.getResourceAsStream(DEFAULTS)) {
      return YamlFile.read("etc/" + DEFAULTS, in);
    } catch (IOException e) {
      throw new UncheckedIOException("the packed defaults", e);
    }
  }
}
