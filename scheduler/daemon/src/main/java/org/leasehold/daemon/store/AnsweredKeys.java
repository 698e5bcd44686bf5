package org.leasehold.daemon.store;

import java.util.HashSet;
import java.util.Set;

/**
 * The idempotency keys under which something was answered, so that the store need not be asked
 * about those that are new. What it does not know was never answered; what it knows may have been.
 * It keeps hashes, and gives up knowing when there are too many. For one thread.
 */
public final class AnsweredKeys {
  /** The most it keeps: some 50 MB. */
  public static final int MOST = 1_000_000;

  private final int most;
  private final Set<Long> hashes = new HashSet<>();
  private boolean full;

  public AnsweredKeys() {
    this(MOST);
  }

  /**
   * @param most how many keys it keeps; with more, any may have been answered
   */
  AnsweredKeys(int most) {
    this.most = most;
  }

  /** Something is answered under a key of an owner. */
  public void add(String owner, String key) {
    if (!full && hashes.add(hash(owner, key)) && hashes.size() > most) {
      full = true;
      hashes.clear();
    }
  }

  /** Whether something may have been answered under it. */
  public boolean mayHave(String owner, String key) {
    return full || hashes.contains(hash(owner, key));
  }

  private static long hash(String owner, String key) {
    return (long) owner.hashCode() << 32 ^ key.hashCode() ^ (long) key.length() << 24;
  }
}
