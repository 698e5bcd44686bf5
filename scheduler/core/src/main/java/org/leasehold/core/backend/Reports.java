package org.leasehold.core.backend;

import org.leasehold.core.lease.VmId;

/**
 * Takes what a backend has to tell. Called from any thread; each method returns at once and never
 * calls the backend.
 */
@FunctionalInterface
public interface Reports {

  /** What became of an action, or what happened to a VM without one. */
  void outcome(Outcome outcome);

  /**
   * A host cannot be reached or used. Its VMs are not presumed dead: they may well go on.
   *
   * @param host its name in the site
   * @param reason one sentence for a person
   */
  default void hostAway(String host, String reason) {}

  /** A host can be used, again or for the first time since the backend was started. */
  default void hostBack(String host) {}

  /**
   * A VM stands still through nobody's order, such as for want of space for its disk. It keeps its
   * memory, and the backend lets it go on as soon as that can be.
   *
   * @param reason one clause for a person
   */
  default void stalled(VmId vm, String host, String reason) {}

  /** A VM that was told to stand still goes on. */
  default void wentOn(VmId vm, String host) {}

  /** How far a live migration is. At most about once a second for each. */
  default void progress(MigrationProgress progress) {}

  /** What a live migration took; told before its {@link Outcome.Done}. */
  default void migrated(MigrationMeasure measure) {}
}
