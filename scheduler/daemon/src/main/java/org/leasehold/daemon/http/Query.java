package org.leasehold.daemon.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The query parameters of a request, each given once at most. */
final class Query {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,16}");

  private final Map<String, List<String>> values;

  private Query(Map<String, List<String>> values) {
    this.values = values;
  }

  /**
   * The parameters of a call.
   *
   * @param names those that it may have
   */
  static Query of(Call call, Set<String> names) throws Declined {
    for (Map.Entry<String, List<String>> entry : call.query().entrySet()) {
      String name = entry.getKey();
      if (!names.contains(name)) {
        String known = names.isEmpty() ? "there are none" : "there are " + new TreeSet<>(names);
        throw fault(name, "there is no query parameter " + Excerpt.of(name) + "; " + known);
      }
      if (entry.getValue().size() > 1) {
        throw fault(name, name + " must be given once");
      }
    }
    return new Query(call.query());
  }

  /**
   * A parameter; empty when it is not given.
   *
   * @param expected what it may be, for the message
   */
  <T> Optional<T> find(String name, String expected, Function<String, Optional<T>> reader)
      throws Declined {
    List<String> given = values.getOrDefault(name, List.of());
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Optional<T> value = reader.apply(given.get(0));
    if (value.isEmpty()) {
      throw fault(name, name + " must be " + expected + ", not " + Excerpt.of(given.get(0)));
    }
    return value;
  }

  /** A whole number within bounds. */
  long wholeNumber(String name, long least, long most, long otherwise) throws Declined {
    return find(
            name,
            "a whole number from " + least + " to " + most,
            text -> wholeNumber(text, least, most))
        .orElse(otherwise);
  }

  static Optional<Long> wholeNumber(String text, long least, long most) {
    return Optional.of(text)
        .filter(t -> NUMBER.matcher(t).matches())
        .map(Long::parseLong)
        .filter(n -> least <= n && n <= most);
  }

  /** Words with commas between them. */
  <T> List<T> list(String name, String expected, Function<String, Optional<T>> reader)
      throws Declined {
    return find(name, expected, text -> all(text, reader)).orElse(List.of());
  }

  private static <T> Optional<List<T>> all(String text, Function<String, Optional<T>> reader) {
    List<T> found = new ArrayList<>();
    for (String word : text.split(",", -1)) {
      Optional<T> value = reader.apply(word);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      found.add(value.get());
    }
    return Optional.of(found);
  }

  private static Declined fault(String name, String detail) {
    String cut = name.length() <= 100 ? name : name.substring(0, 100) + "...";
    return new Declined(Problems.BAD_REQUEST.at(cut.replaceAll("\\p{C}", "?"), detail));
  }
}
