package org.leasehold.backends.libvirt;

import java.util.ArrayDeque;
import java.util.Deque;
import org.libvirt.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A move of a VM from host to host, as a transaction: until it is committed the VM is at its
 * source, and whatever was done at the destination can be undone. The stages are those of Clark et
 * al., Live Migration of Virtual Machines, NSDI 2005, section 3.2.
 */
final class Transaction {
  private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);

  /** How far a move is. */
  enum Stage {
    /** The hosts are compared. */
    PRE_MIGRATION,
    /** What the VM needs is made ready at the destination. */
    RESERVATION,
    /** Memory and disks are sent; those of a VM that runs again and again. */
    PRE_COPY,
    /** The VM stands still, and the rest is sent. */
    STOP_AND_COPY,
    /** The destination has all of it. */
    COMMITMENT,
    /** The VM is at the destination, and what was at the source is removed. */
    ACTIVATION
  }

  /** Something that undoes a step. */
  interface Undo {
    void run() throws LibvirtException;
  }

  private final String what;
  private final Deque<Undo> undos = new ArrayDeque<>();
  private Stage stage = Stage.PRE_MIGRATION;

  /**
   * @param what it is, for the log
   */
  Transaction(String what) {
    this.what = what;
  }

  Stage stage() {
    return stage;
  }

  /** Goes on to a stage. */
  void enter(Stage next) {
    LOG.debug("{}: {}", what, next);
    stage = next;
  }

  /** Says how a step that is about to be done can be undone. */
  void onRollback(Undo undo) {
    undos.push(undo);
  }

  /** From here on nothing is undone. */
  void commit() {
    undos.clear();
    enter(Stage.COMMITMENT);
  }

  /** Undoes all steps, the last first. One that cannot be undone is told in the log. */
  void rollBack() {
    while (!undos.isEmpty()) {
      try {
        undos.pop().run();
      } catch (LibvirtException e) {
        LOG.warn("{}: something is left at the destination: {}", what, e.getMessage());
      }
    }
  }
}
