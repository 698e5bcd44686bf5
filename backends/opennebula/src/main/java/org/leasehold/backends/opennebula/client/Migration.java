package org.leasehold.backends.opennebula.client;

/** How a VM is moved. */
public enum Migration {
  /** It runs on meanwhile. */
  LIVE(true, 0),
  /** It is saved, or is saved already. */
  SAVE(false, 0),
  POWEROFF(false, 1),
  POWEROFF_HARD(false, 2);

  private final boolean live;
  private final int type;

  Migration(boolean live, int type) {
    this.live = live;
    this.type = type;
  }

  boolean live() {
    return live;
  }

  int type() {
    return type;
  }
}
