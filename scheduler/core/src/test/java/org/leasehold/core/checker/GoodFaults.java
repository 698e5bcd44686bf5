package org.leasehold.core.checker;

/** Logs that keep every invariant although actions are late or fail. */
final class GoodFaults {
  private GoodFaults() {}

  /** Lease 1 is long in being saved: lease 2 is saved meanwhile, reservation 3 begins later. */
  static final Log LATE =
      Log.of(
          "late",
          """
          0 site h1 cpu=200 memory=2000
          0 submit 1 asap nodes=1 cpu=100 memory=1000 for=50 preemptible=1
          0 accept 1
          0 state 1 pending scheduled
          0 start 1/0 h1
          0 state 1 scheduled active
          0 submit 2 asap nodes=1 cpu=100 memory=1000 for=50 preemptible=1
          0 accept 2
          0 state 2 pending scheduled
          0 start 2/0 h1
          0 state 2 scheduled active
          10 submit 3 40 nodes=1 cpu=200 memory=2000 for=20
          10 accept 3
          10 state 3 pending scheduled
          20 state 1 active suspending
          20 suspend 1/0 h1
          30 late 1/0 h1 suspend 30
          30 state 2 active suspending
          30 suspend 2/0 h1
          40 suspended 2/0 h1
          40 state 2 suspending suspended
          40 delay 3 45
          45 delay 3 48
          48 suspended 1/0 h1
          48 state 1 suspending suspended
          48 start 3/0 h1
          48 state 3 scheduled active
          60 stop 3/0 h1
          60 state 3 active done
          60 state 1 suspended resuming
          60 resume 1/0 h1
          70 resumed 1/0 h1
          70 state 1 resuming active
          70 state 2 suspended resuming
          70 resume 2/0 h1
          80 resumed 2/0 h1
          80 state 2 resuming active
          100 stop 1/0 h1
          100 state 1 active done
          100 stop 2/0 h1
          100 state 2 active done
          """);

  /** A VM of reservation 1 is started at the second try, and one of lease 2 late. */
  static final Log STARTED_LATE =
      Log.of(
              "started late",
              """
          0 site h1,h2 cpu=200 memory=2000
          0 submit 1 10 nodes=2 cpu=100 memory=1000 for=50
          0 accept 1
          0 state 1 pending scheduled
          0 submit 2 asap nodes=2 cpu=100 memory=1000 for=50
          0 accept 2
          0 state 2 pending scheduled
          0 start 2/0 h1
          2 late 2/1 h2 start 0
          8 start 2/1 h2
          8 state 2 scheduled active
          10 start 1/0 h1
          12 failed 1/1 h2 start 1
          12 delay 1 20
          20 start 1/1 h2
          20 state 1 scheduled active
          58 stop 2/0 h1
          58 stop 2/1 h2
          58 state 2 active done
          60 stop 1/0 h1
          60 stop 1/1 h2
          60 state 1 active done
          """)
          .tolerating(2);

  /** A VM of lease 1 cannot be started on h2; the lease runs later. Reservation 2 is given up. */
  static final Log NOT_STARTED =
      Log.of(
          "not started",
          """
          0 site h1,h2 cpu=200 memory=2000
          0 submit 1 asap nodes=2 cpu=100 memory=1000 for=50
          0 submit 2 20 nodes=2 cpu=100 memory=1000 for=50
          0 accept 1
          0 state 1 pending scheduled
          0 start 1/0 h1
          0 failed 1/1 h2 start 1
          0 accept 2
          0 state 2 pending scheduled
          5 stop 1/0 h1
          5 state 1 scheduled queued
          20 start 2/0 h1
          20 failed 2/1 h2 start 1
          20 give-up 2
          25 stop 2/0 h1
          25 state 2 scheduled failed
          30 state 1 queued scheduled
          30 start 1/0 h1
          30 start 1/1 h1
          30 state 1 scheduled active
          80 stop 1/0 h1
          80 stop 1/1 h1
          80 state 1 active done
          """);

  /** Suspension and resumption of VM 1/0 are done at the second try; it runs on in between. */
  static final Log RETRIED =
      Log.of(
          "retried",
          """
          0 site h1,h2 cpu=100 memory=1000
          0 submit 1 asap nodes=2 cpu=100 memory=1000 for=100 preemptible=1
          0 accept 1
          0 state 1 pending scheduled
          0 start 1/0 h1
          0 start 1/1 h2
          0 state 1 scheduled active
          20 state 1 active suspending
          20 suspend 1/0 h1
          20 suspend 1/1 h2
          25 failed 1/0 h1 suspend 1
          28 suspend 1/0 h1
          30 suspended 1/1 h2
          38 suspended 1/0 h1
          38 state 1 suspending suspended
          60 state 1 suspended resuming
          60 resume 1/0 h1
          60 resume 1/1 h2
          65 failed 1/0 h1 resume 1
          68 resume 1/0 h1
          70 resumed 1/1 h2
          78 resumed 1/0 h1
          78 state 1 resuming active
          158 stop 1/0 h1
          158 stop 1/1 h2
          158 state 1 active done
          """);

  /** Migrations that fail at first: of lease 1, saved, and of lease 2 while it runs. */
  static final Log MOVED_AGAIN =
      Log.of(
          "moved again",
          """
          0 site h1,h2 cpu=200 memory=2000
          0 submit 1 asap nodes=1 cpu=100 memory=1000 for=40 preemptible=1
          0 submit 2 asap nodes=1 cpu=100 memory=1000 for=90 preemptible=1
          0 accept 1
          0 state 1 pending scheduled
          0 start 1/0 h1
          0 state 1 scheduled active
          0 accept 2
          0 state 2 pending scheduled
          0 start 2/0 h1
          0 state 2 scheduled active
          20 suspend 1/0 h1
          20 state 1 active suspending
          30 suspended 1/0 h1
          30 state 1 suspending suspended
          30 move-live 2/0 h1 h2
          40 move 1/0 h1 h2
          40 state 1 suspended migrating
          43 failed 2/0 h1 migrate-live 1
          44 failed 1/0 h1 migrate 1
          45 move 1/0 h1 h2
          46 move-live 2/0 h1 h2
          50 moved 1/0 h1 h2
          50 resume 1/0 h2
          50 state 1 migrating resuming
          56 moved-live 2/0 h1 h2
          60 resumed 1/0 h2
          60 state 1 resuming active
          60 submit 3 asap nodes=1 cpu=200 memory=2000 for=10
          60 accept 3
          60 state 3 pending scheduled
          60 start 3/0 h1
          60 state 3 scheduled active
          70 stop 3/0 h1
          70 state 3 active done
          80 stop 1/0 h2
          80 state 1 active done
          90 stop 2/0 h2
          90 state 2 active done
          """);

  /** Lease 1 cannot be suspended and runs on; of lease 2 a part is saved, so it begins anew. */
  static final Log NOT_SUSPENDED =
      Log.of(
          "not suspended",
          """
          0 site h1,h2 cpu=200 memory=2000
          0 submit 1 asap nodes=1 cpu=100 memory=1000 for=50 preemptible=1
          0 accept 1
          0 state 1 pending scheduled
          0 start 1/0 h1
          0 state 1 scheduled active
          0 submit 2 asap nodes=2 cpu=100 memory=1000 for=50 preemptible=1
          0 accept 2
          0 state 2 pending scheduled
          0 start 2/0 h1
          0 start 2/1 h2
          0 state 2 scheduled active
          20 state 1 active suspending
          20 suspend 1/0 h1
          25 failed 1/0 h1 suspend 1
          25 state 1 suspending active
          30 state 2 active suspending
          30 suspend 2/0 h1
          30 suspend 2/1 h2
          35 failed 2/0 h1 suspend 1
          40 suspended 2/1 h2
          42 stop 2/0 h1
          42 delete 2/1 h2
          42 state 2 suspending queued
          42 state 2 queued scheduled
          42 start 2/0 h1
          42 start 2/1 h2
          42 state 2 scheduled active
          55 stop 1/0 h1
          55 state 1 active done
          92 stop 2/0 h1
          92 stop 2/1 h2
          92 state 2 active done
          """);

  /** Lease 1 cannot be resumed and waits again; lease 2 cannot and begins anew. */
  static final Log NOT_RESUMED =
      Log.of(
          "not resumed",
          """
          0 site h1,h2 cpu=200 memory=2000
          0 submit 1 asap nodes=1 cpu=100 memory=1000 for=50 preemptible=1
          0 accept 1
          0 state 1 pending scheduled
          0 start 1/0 h1
          0 state 1 scheduled active
          0 submit 2 asap nodes=2 cpu=100 memory=1000 for=50 preemptible=1
          0 accept 2
          0 state 2 pending scheduled
          0 start 2/0 h1
          0 start 2/1 h2
          0 state 2 scheduled active
          10 state 1 active suspending
          10 suspend 1/0 h1
          20 suspended 1/0 h1
          20 state 1 suspending suspended
          20 state 2 active suspending
          20 suspend 2/0 h1
          20 suspend 2/1 h2
          30 suspended 2/0 h1
          30 suspended 2/1 h2
          30 state 2 suspending suspended
          40 state 1 suspended resuming
          40 resume 1/0 h1
          50 failed 1/0 h1 resume 1
          50 state 1 resuming suspended
          50 state 2 suspended resuming
          50 resume 2/0 h1
          50 resume 2/1 h2
          55 failed 2/0 h1 resume 1
          60 failed 2/1 h2 resume 1
          61 delete 2/0 h1
          61 delete 2/1 h2
          61 state 2 resuming queued
          61 state 2 queued scheduled
          61 start 2/0 h1
          61 start 2/1 h2
          61 state 2 scheduled active
          80 state 1 suspended resuming
          80 resume 1/0 h1
          90 resumed 1/0 h1
          90 state 1 resuming active
          111 stop 2/0 h1
          111 stop 2/1 h2
          111 state 2 active done
          130 stop 1/0 h1
          130 state 1 active done
          """);

  /**
   * VMs go on that are to end: of lease 1 one is stopped late, those of 2 and 3 at the second try.
   */
  static final Log NOT_STOPPED =
      Log.of(
          "not stopped",
          """
          0 site h1,h2 cpu=100 memory=1000
          0 submit 1 asap nodes=2 cpu=100 memory=1000 for=50
          0 accept 1
          0 state 1 pending scheduled
          0 start 1/0 h1
          0 start 1/1 h2
          0 state 1 scheduled active
          50 stop 1/0 h1
          50 late 1/1 h2 stop 50
          60 stop 1/1 h2
          60 state 1 active done
          60 submit 2 asap nodes=1 cpu=100 memory=1000 for=40
          60 accept 2
          60 state 2 pending scheduled
          60 start 2/0 h1
          60 state 2 scheduled active
          100 shutdown 2/0 h1
          100 state 2 active shutting-down
          110 failed 2/0 h1 shut-down 1
          115 shutdown 2/0 h1
          120 stop 2/0 h1
          120 state 2 shutting-down done
          120 submit 3 asap nodes=1 cpu=100 memory=1000 for=10
          120 accept 3
          120 state 3 pending scheduled
          120 start 3/0 h1
          120 state 3 scheduled active
          130 failed 3/0 h1 stop 1
          135 stop 3/0 h1
          135 state 3 active done
          """);
}
