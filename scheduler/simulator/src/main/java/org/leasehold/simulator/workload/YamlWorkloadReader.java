package org.leasehold.simulator.workload;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.leasehold.configuration.BadInput;
import org.leasehold.core.lease.LeaseId;
import org.leasehold.core.site.Site;
import org.yaml.snakeyaml.events.Event;

/** Reads the project's own workloads; {@code docs/workloads.md} describes them. */
final class YamlWorkloadReader {
  private static final int MOST_VALUES_OF_A_LEASE = 100_000;
  private static final int MOST_VALUES_OF_A_SECTION = 500_000;

  private final Source source;
  private final Instant start;
  private final YamlEvents yaml;
  private final Submissions submissions = new Submissions();
  private final Map<String, Integer> sections = new HashMap<>();
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Map<String, String> settingPlaces = new HashMap<>();
  private Optional<Site> site = Optional.empty();
  private YamlExpectations expectations = YamlExpectations.NONE;
  private String name;

  private YamlWorkloadReader(Source source, Instant start) throws BadInput {
    this.source = source;
    this.start = start;
    this.yaml = YamlEvents.of(source);
    this.name = source.stem();
  }

  static WorkloadFile read(Source source, ReadOptions options) throws BadInput {
    return new YamlWorkloadReader(source, options.start()).file();
  }

  private WorkloadFile file() throws BadInput {
    if (!yaml.isAt(Event.ID.MappingStart)) {
      throw yaml.at().bad("expected a workload: the keys name, site and leases");
    }
    yaml.next();
    while (!yaml.isAt(Event.ID.MappingEnd)) {
      section(yaml.value("a workload", MOST_VALUES_OF_A_SECTION).scalar());
    }
    yaml.next();
    if (!yaml.isAt(Event.ID.StreamEnd)) {
      throw yaml.at().bad("expected one document in the file");
    }
    if (submissions.isEmpty()) {
      throw source.bad("has no leases; expected a key leases with a list");
    }
    for (Map.Entry<LeaseId, Position> lease : expectations.places().entrySet()) {
      if (!submissions.ids().contains(lease.getKey())) {
        throw lease.getValue().bad("expect: there is no lease " + lease.getKey());
      }
    }
    return new WorkloadFile(
        new Workload(name, site, submissions.byArrival()),
        settings,
        settingPlaces,
        expectations.outcomes(),
        expectations.totals(),
        java.util.List.of());
  }

  private void section(Field key) throws BadInput {
    Integer earlier = sections.putIfAbsent(key.text(), key.at().line());
    if (earlier != null) {
      throw key.at().bad("a second " + Field.quoted(key.text()) + ", after line " + earlier);
    }
    switch (key.text()) {
      case "name" -> name = rest(key).scalar().freeText();
      case "description" -> rest(key).scalar();
      case "site" -> site = Optional.of(YamlSite.read(rest(key)));
      case "settings" -> flatten("", rest(key));
      case "expect" -> expectations = YamlExpectations.read(rest(key), start);
      case "leases" -> leases();
      default ->
          throw key.at()
              .bad(
                  "unknown key "
                      + Field.quoted(key.text())
                      + "; expected name, description, site, settings, leases or expect");
    }
  }

  private YamlValue rest(Field key) throws BadInput {
    return yaml.value(key.text(), MOST_VALUES_OF_A_SECTION);
  }

  private void leases() throws BadInput {
    if (!yaml.isAt(Event.ID.SequenceStart)) {
      throw yaml.at().bad("leases: expected a list");
    }
    yaml.next();
    while (!yaml.isAt(Event.ID.SequenceEnd)) {
      YamlValue lease = yaml.value("a lease", MOST_VALUES_OF_A_LEASE);
      submissions.add(lease.at(), YamlLease.read(lease, start));
    }
    yaml.next();
  }

  /** Nested keys are joined by dots, as on the command line. */
  private void flatten(String prefix, YamlValue value) throws BadInput {
    for (Map.Entry<String, YamlValue> entry : value.entries().entrySet()) {
      String key = prefix + entry.getKey();
      if (entry.getValue() instanceof YamlValue.Mapping nested) {
        flatten(key + ".", nested);
      } else if (settings.put(key, entry.getValue().scalar().freeText()) != null) {
        throw entry.getValue().at().bad("settings: a second " + Field.quoted(key));
      } else {
        Position at = entry.getValue().at();
        settingPlaces.put(key, at.file() + ":" + at.line());
      }
    }
  }
}
