package org.leasehold.simulator.workload;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leasehold.configuration.BadInput;
import org.yaml.snakeyaml.events.Event;

/**
 * Reads leases that are to be submitted for real, in the project's YAML (a workload, a list of
 * leases, or a single one) or in Haizea's XML (a workload or a single lease). Of a workload the
 * leases alone are read: arrivals, real durations, the site and the settings are for simulations.
 */
public final class RequestFiles {
  private static final int MOST_VALUES = 500_000;
  private static final Set<String> WORKLOAD =
      Set.of("name", "description", "site", "settings", "expect", "leases");

  /** Reads times as the one who submits means them. */
  @FunctionalInterface
  public interface TimeReader {
    /**
     * The time a text stands for.
     *
     * @param where the file, the line and the field, for messages
     * @throws BadInput when it is none
     */
    Instant read(String where, String text) throws BadInput;
  }

  private RequestFiles() {}

  /**
   * The leases, at least one, in the order of the file.
   *
   * @param name what to call the file in messages
   * @param content XML when its first character is an opening angle bracket, else YAML
   * @param times reads the times of reservations
   * @throws BadInput when it is neither, or not of leases; says where and what was expected
   */
  public static List<RequestedLease> read(String name, byte[] content, TimeReader times)
      throws BadInput {
    Source source = Source.of(name, content);
    RequestTimes fields =
        field ->
            times.read(
                field.at().file() + ":" + field.at().line() + ": " + field.name(), field.text());
    List<RequestedLease> leases =
        source.looksLikeXml() ? xml(source, fields) : yaml(source, fields);
    if (leases.isEmpty()) {
      throw source.bad("has no leases");
    }
    return leases;
  }

  private static List<RequestedLease> yaml(Source source, RequestTimes times) throws BadInput {
    YamlEvents yaml = YamlEvents.of(source);
    if (yaml.isAt(Event.ID.StreamEnd)) {
      throw source.bad("is empty; expected leases");
    }
    YamlValue document = yaml.value("leases", MOST_VALUES);
    if (!yaml.isAt(Event.ID.StreamEnd)) {
      throw yaml.at().bad("expected one document in the file");
    }
    if (document instanceof YamlValue.Sequence list) {
      return yaml(list.items(), times);
    }
    Map<String, YamlValue> keys = document.entries();
    return keys.containsKey("leases")
        ? yaml(document.mapping(WORKLOAD).get("leases").sequence(), times)
        : List.of(YamlLease.read(document, times));
  }

  private static List<RequestedLease> yaml(List<YamlValue> items, RequestTimes times)
      throws BadInput {
    List<RequestedLease> leases = new ArrayList<>();
    for (YamlValue item : items) {
      leases.add(YamlLease.read(item, times));
    }
    return leases;
  }

  private static List<RequestedLease> xml(Source source, RequestTimes times) throws BadInput {
    XmlCursor xml = XmlCursor.of(source);
    List<RequestedLease> leases = new ArrayList<>();
    int open = 0;
    while (open >= 0) {
      if (!xml.nextChild()) {
        open--;
      } else if (isEntered(xml, times, leases)) {
        open++;
      }
    }
    return leases;
  }

  /** Whether to go on within the element the cursor is on; else the cursor is at its end. */
  private static boolean isEntered(XmlCursor xml, RequestTimes times, List<RequestedLease> leases)
      throws BadInput {
    switch (xml.name()) {
      case "lease-workload", "lease-requests", "lease-request":
        return true;
      case "lease":
        leases.add(new HaizeaXmlLease(xml, times).read());
        return false;
      case "description":
        xml.skipText();
        return false;
      case "realduration":
        xml.endLeaf();
        return false;
      case "site":
        skip(xml);
        return false;
      default:
        throw xml.unexpected("<lease> or <lease-workload>");
    }
  }

  private static void skip(XmlCursor xml) throws BadInput {
    for (int open = 1; open > 0; ) {
      open += xml.nextChild() ? 1 : -1;
    }
  }
}
