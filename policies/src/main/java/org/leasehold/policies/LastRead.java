package org.leasehold.policies;

import java.util.Optional;

/** Knows what Python code read last, and so what it was about when it failed. */
final class LastRead {

  private Optional<View<?>> last = Optional.empty();

  void set(View<?> view) {
    last = Optional.of(view);
  }

  boolean is(View<?> view) {
    return last.isPresent() && last.get() == view;
  }
}
