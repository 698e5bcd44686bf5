package org.leasehold.policies;

import java.util.BitSet;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyObject;

/**
 * One row as Python code gets it: an object with plain attributes that can't be changed. It notes
 * which of them were read.
 */
final class View<R extends Record> implements ProxyObject {

  private final Schema<R> schema;
  private final R row;
  private final LastRead last;
  private final BitSet reads = new BitSet();

  View(Schema<R> schema, R row, LastRead last) {
    this.schema = schema;
    this.row = row;
    this.last = last;
  }

  R row() {
    return row;
  }

  /** The indices of the attributes that were read. */
  BitSet reads() {
    return reads;
  }

  @Override
  public Object getMember(String name) {
    last.set(this);
    int index = schema.index(name);
    reads.set(index);
    return schema.value(row, index);
  }

  @Override
  public Object getMemberKeys() {
    return schema.names().toArray();
  }

  @Override
  public boolean hasMember(String name) {
    return schema.has(name);
  }

  @Override
  public void putMember(String name, Value value) {
    throw new UnsupportedOperationException("a policy can't change " + name);
  }

  /** What people call it, such as "lease 7". */
  @Override
  public String toString() {
    return schema.describe(row);
  }
}
