package org.leasehold.daemon.store;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A part of a list.
 *
 * @param next where the following page begins; empty when there is none
 */
public record Page<T>(List<T> items, OptionalInt next) {
  public Page {
    items = List.copyOf(items);
    Objects.requireNonNull(next, "next");
  }
}
