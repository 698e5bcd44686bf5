package org.leasehold.cli.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Named facts about one thing, a line for each, the values aligned. */
public final class Facts {
  private static final String GAP = "  ";

  private record Fact(String name, String value) {}

  private final List<Fact> facts = new ArrayList<>();

  /** Adds a fact of any text. */
  public Facts add(String name, String value) {
    facts.add(new Fact(name, Printable.of(value)));
    return this;
  }

  /** Adds a fact if there is one. */
  public Facts add(String name, Optional<String> value) {
    value.ifPresent(text -> add(name, text));
    return this;
  }

  /** Adds a fact for each value; only the first has the name before it. */
  public Facts addAll(String name, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      add(i == 0 ? name : "", values.get(i));
    }
    return this;
  }

  /** The lines, each ended by a line feed; words go on below where a terminal is too narrow. */
  public String text(Terminal terminal) {
    int name = facts.stream().mapToInt(fact -> fact.name().length()).max().orElse(0);
    int room = terminal.columns().orElse(Integer.MAX_VALUE) - name - GAP.length();
    StringBuilder text = new StringBuilder();
    for (Fact fact : facts) {
      String head = fact.name();
      for (String line : Printable.wrap(fact.value(), Math.max(20, room))) {
        text.append((head + " ".repeat(name - head.length()) + GAP + line).stripTrailing());
        text.append('\n');
        head = "";
      }
    }
    return text.toString();
  }
}
