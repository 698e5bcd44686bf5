package org.leasehold.policies;

import java.util.BitSet;

/**
 * The attributes a policy has ever read of one of its arguments; what an answer is reused by.
 *
 * @param <R> the record
 */
final class Reads<R extends Record> {

  private final Schema<R> schema;
  private final BitSet known = new BitSet();
  private int[] indices = {};

  Reads(Schema<R> schema) {
    this.schema = schema;
  }

  /** A view of a row for Python code. */
  View<R> view(R row, LastRead last) {
    return new View<>(schema, row, last);
  }

  /** Takes in what was read of a view; says whether any of it is new. */
  boolean learn(View<?> view) {
    int before = known.cardinality();
    known.or(view.reads());
    indices = known.stream().toArray();
    return known.cardinality() > before;
  }

  /** The values of those attributes of a row, after those of other arguments. */
  Key key(Key others, R row) {
    if (indices.length == 0) {
      return others;
    }
    Object[] values = new Object[indices.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = schema.value(row, indices[i]);
    }
    return new Key(others, values);
  }
}
