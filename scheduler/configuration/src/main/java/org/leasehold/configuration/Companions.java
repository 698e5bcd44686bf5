package org.leasehold.configuration;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Keys that are of no use alone. */
final class Companions {
  private Companions() {}

  /**
   * What two keys make together; empty where neither is given.
   *
   * @param layers highest first
   * @throws BadInput when one is given alone
   */
  static <A, B, T> Optional<T> both(
      List<Layer> layers,
      Values values,
      Key<Optional<A>> one,
      Key<Optional<B>> other,
      BiFunction<A, B, T> make)
      throws BadInput {
    Optional<A> first = values.get(one);
    Optional<B> second = values.get(other);
    if (first.isPresent() != second.isPresent()) {
      Key<?> given = first.isPresent() ? one : other;
      Key<?> missing = first.isPresent() ? other : one;
      Layer layer = layers.stream().filter(l -> l.has(given)).findFirst().orElseThrow();
      throw layer
          .origin()
          .fault(given.name(), given.name() + " needs " + missing.name() + " beside it");
    }
    return first.map(a -> make.apply(a, second.orElseThrow()));
  }
}
