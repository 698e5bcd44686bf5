package org.leasehold.configuration;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks the values of the groups of hosts in a file. */
final class GroupCheck {
  private static final Pattern PATH =
      Pattern.compile(Pattern.quote(SiteKeys.GROUPS) + "\\(\\d+\\)\\.(.+)");
  private static final List<String> SECTIONS =
      List.of(SiteKeys.GROUP_RESOURCES, SiteKeys.GROUP_ATTRIBUTES);
  private static final String RESOURCES = SiteKeys.GROUP_RESOURCES + ".";
  private static final String ATTRIBUTES = SiteKeys.GROUP_ATTRIBUTES + ".";

  private GroupCheck() {}

  /** Whether a path leads into a group: {@code site.groups(0).cpus} does. */
  static boolean isInGroups(String path) {
    return path.startsWith(SiteKeys.GROUPS + "(");
  }

  /**
   * Checks one value.
   *
   * @throws BadInput when a group has no such key, or the value does not read
   */
  static void check(String path, String text, Origin origin) throws BadInput {
    Matcher matcher = PATH.matcher(path);
    if (!matcher.matches()) {
      throw origin.fault(path, "a group of hosts must have keys such as cpus and memory");
    }
    String name = matcher.group(1);
    if (SECTIONS.contains(name) && text.isEmpty()) {
      return;
    }
    Optional<ValueType<?>> type = type(name);
    if (type.isEmpty()) {
      List<String> known =
          Stream.concat(SiteKeys.GROUP.stream().map(Key::name), SECTIONS.stream()).toList();
      throw origin.fault(path, "in a group of hosts: " + Messages.unknownKey(name, known));
    }
    if (type.get().read(text).isEmpty()) {
      throw origin.fault(path, Messages.wrongValue(path, type.get(), text));
    }
  }

  private static Optional<ValueType<?>> type(String name) {
    if (name.startsWith(RESOURCES)) {
      String resource = name.substring(RESOURCES.length());
      boolean own = !resource.contains(".") && !SiteKeys.NOT_OWN_RESOURCES.contains(resource);
      return own ? Optional.of(SiteKeys.OWN_RESOURCE) : Optional.empty();
    }
    if (name.startsWith(ATTRIBUTES)) {
      boolean isOne = !name.substring(ATTRIBUTES.length()).contains(".");
      return isOne ? Optional.of(SiteKeys.ATTRIBUTE) : Optional.empty();
    }
    return SiteKeys.GROUP.stream()
        .filter(key -> key.name().equals(name))
        .<ValueType<?>>map(Key::type)
        .findFirst();
  }
}
