package org.leasehold.policies;

import java.util.Arrays;

/** The values an answer depends on: those of some arguments, after those of others. */
final class Key {

  /** The key of an answer that depends on nothing. */
  static final Key EMPTY = new Key();

  private final Key others;
  private final Object[] values;
  private final int hash;

  private Key() {
    others = this;
    values = new Object[0];
    hash = 1;
  }

  Key(Key others, Object[] values) {
    this.others = others;
    this.values = values;
    this.hash = 31 * others.hash + Arrays.hashCode(values);
  }

  @Override
  public boolean equals(Object object) {
    return this == object
        || object instanceof Key key
            && hash == key.hash
            && Arrays.equals(values, key.values)
            && others.equals(key.others);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
