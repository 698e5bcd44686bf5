package org.leasehold.core.checker;

import java.util.List;
import org.leasehold.core.schedule.SchedulingSettings.Exclusion;

/** Logs that keep every invariant, each of one kind of story. Broken ones are made of them. */
final class GoodLogs {
  private GoodLogs() {}

  /** Lease 1 ends before its time; lease 2 starts in the same instant, told before that end. */
  static final Log PLAIN =
      Log.of(
          "plain",
          """
          0 site h1,h2 cpu=100 memory=1000
          0 submit 1 asap nodes=2 cpu=100 memory=500 for=100 preemptible=1
          0 real 1 60
          0 accept 1
          0 state 1 pending queued
          0 state 1 queued scheduled
          0 plan 1 0 h1 h2
          0 start 1/0 h1
          0 start 1/1 h2
          0 state 1 scheduled active
          5 submit 2 asap nodes=2 cpu=100 memory=500 for=40
          5 accept 2
          5 state 2 pending queued
          5 state 2 queued scheduled
          5 plan 2 100 h1 h2
          60 start 2/0 h2
          60 start 2/1 h1
          60 state 2 scheduled active
          60 stop 1/0 h1
          60 stop 1/1 h2
          60 state 1 active done
          70 submit 3 now nodes=1 cpu=100 memory=500 for=10
          70 reject 3
          70 state 3 pending rejected
          80 duplicate 2
          80 duplicate 1
          100 stop 2/0 h2
          100 stop 2/1 h1
          100 state 2 active done
          """);

  /** Lease 1 is suspended for reservation 2 and resumed after it. Saved memory counts on disk. */
  static final Log SUSPENDED =
      Log.of(
          "suspended",
          """
          0 site h1 cpu=100 memory=1000 disk=1500
          0 submit 1 asap nodes=1 cpu=100 memory=1000 disk=100 for=100 preemptible=1
          0 accept 1
          0 state 1 pending scheduled
          0 start 1/0 h1
          0 state 1 scheduled active
          10 submit 2 50 nodes=1 cpu=100 memory=1000 disk=400 for=20 preemptible=1
          10 accept 2
          10 state 2 pending scheduled
          20 yield 1 suspend 2
          40 suspend 1/0 h1
          40 state 1 active suspending
          50 suspended 1/0 h1
          50 state 1 suspending suspended
          50 start 2/0 h1
          50 state 2 scheduled active
          70 resume 1/0 h1
          70 state 1 suspended resuming
          70 stop 2/0 h1
          70 state 2 active done
          80 resumed 1/0 h1
          80 state 1 resuming active
          140 stop 1/0 h1
          140 state 1 active done
          """);

  /** Lease 1 is suspended on h1, moved to h2 and resumed there. */
  static final Log MIGRATED =
      Log.of(
          "migrated",
          """
          0 site h1,h2 cpu=100 memory=1000 disk=1000
          0 submit 1 asap nodes=1 cpu=100 memory=1000 for=50 preemptible=1
          0 submit 2 30 nodes=1 cpu=100 memory=1000 for=70
          0 accept 1
          0 state 1 pending scheduled
          0 start 1/0 h1
          0 state 1 scheduled active
          0 accept 2
          0 state 2 pending scheduled
          5 yield 1 suspend 2
          20 suspend 1/0 h1
          20 state 1 active suspending
          30 suspended 1/0 h1
          30 state 1 suspending suspended
          30 start 2/0 h1
          30 state 2 scheduled active
          40 move 1/0 h1 h2
          40 state 1 suspended migrating
          45 moved 1/0 h1 h2
          45 resume 1/0 h2
          45 state 1 migrating resuming
          55 resumed 1/0 h2
          55 state 1 resuming active
          85 stop 1/0 h2
          85 state 1 active done
          100 stop 2/0 h1
          100 state 2 active done
          """);

  /** Lease 1 makes room for a wider lease 2 by moving to another host while it runs. */
  static final Log MOVED_LIVE =
      Log.of(
          "moved live",
          """
          0 site h1,h2 cpu=200 memory=2000
          0 submit 1 asap nodes=1 cpu=100 memory=1000 for=100 preemptible=1
          0 accept 1
          0 state 1 pending scheduled
          0 start 1/0 h1
          0 state 1 scheduled active
          9 submit 2 asap nodes=1 cpu=200 memory=2000 for=50
          10 accept 2
          10 state 2 pending queued
          10 yield 1 migrate 2
          10 move-live 1/0 h1 h2
          20 moved-live 1/0 h1 h2
          20 state 2 queued scheduled
          20 start 2/0 h1
          20 state 2 scheduled active
          70 stop 2/0 h1
          70 state 2 active done
          100 stop 1/0 h2
          100 state 1 active done
          """);

  /** Lease 1 is stopped for reservation 2 and runs anew, from its beginning, after it. */
  static final Log REQUEUED =
      Log.of(
          "requeued",
          """
          0 site h1,h2 cpu=100 memory=1000
          0 submit 1 asap nodes=2 cpu=100 memory=1000 for=60 preemptible=1
          0 submit 2 30 nodes=2 cpu=100 memory=1000 for=20
          0 accept 1
          0 state 1 pending scheduled
          0 start 1/0 h1
          0 start 1/1 h2
          0 state 1 scheduled active
          0 accept 2
          0 state 2 pending scheduled
          30 yield 1 requeue 2
          30 stop 1/0 h1
          30 stop 1/1 h2
          30 state 1 active queued
          30 start 2/0 h1
          30 start 2/1 h2
          30 state 2 scheduled active
          50 stop 2/0 h1
          50 stop 2/1 h2
          50 state 2 active done
          50 state 1 queued scheduled
          50 start 1/0 h2
          50 start 1/1 h1
          50 state 1 scheduled active
          110 stop 1/0 h2
          110 stop 1/1 h1
          110 state 1 active done
          """);

  /** Both VMs of lease 1 are on one host: it saves and restores one after the other. */
  static final Log ONE_BY_ONE =
      Log.of(
          "one by one",
          """
          0 site h1,h2 cpu=200 memory=2000
          0 submit 1 asap nodes=3 cpu=100 memory=1000 for=100 preemptible=1
          0 accept 1
          0 state 1 pending scheduled
          0 start 1/0 h1
          0 start 1/1 h1
          0 start 1/2 h2
          0 state 1 scheduled active
          30 state 1 active suspending
          30 suspend 1/0 h1
          30 suspend 1/2 h2
          40 suspend 1/1 h1
          40 suspended 1/0 h1
          40 suspended 1/2 h2
          50 suspended 1/1 h1
          50 state 1 suspending suspended
          70 state 1 suspended resuming
          70 resume 1/0 h1
          80 resumed 1/0 h1
          80 resume 1/1 h1
          80 resume 1/2 h2
          90 resumed 1/1 h1
          90 resumed 1/2 h2
          90 state 1 resuming active
          160 stop 1/0 h1
          160 stop 1/1 h1
          160 stop 1/2 h2
          160 state 1 active done
          """);

  static final List<Log> ALL =
      List.of(
          PLAIN,
          SUSPENDED,
          MIGRATED,
          MOVED_LIVE,
          REQUEUED,
          ONE_BY_ONE,
          ONE_BY_ONE.under(Exclusion.NONE),
          SUSPENDED.under(Exclusion.GLOBAL),
          GoodEndings.UNLIMITED,
          GoodEndings.SHUT_DOWN,
          GoodEndings.RESERVED,
          GoodEndings.BY_DEADLINE,
          GoodEndings.YIELDING_IN_TIME,
          GoodEndings.TOLERANT,
          GoodFaults.LATE,
          GoodFaults.STARTED_LATE,
          GoodFaults.NOT_STARTED,
          GoodFaults.RETRIED,
          GoodFaults.MOVED_AGAIN,
          GoodFaults.NOT_SUSPENDED,
          GoodFaults.NOT_RESUMED,
          GoodFaults.NOT_STOPPED,
          GoodLosses.LOST,
          GoodLosses.LOST_SAVED,
          GoodLosses.AWAY,
          GoodLosses.DRAINED,
          GoodLosses.HOST_AWAY,
          GoodLosses.SHRUNK);
}
