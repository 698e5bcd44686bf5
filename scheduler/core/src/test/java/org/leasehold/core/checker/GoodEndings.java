package org.leasehold.core.checker;

/** Logs that keep every invariant, of leases that begin or end in uncommon ways. */
final class GoodEndings {
  private GoodEndings() {}

  /** Leases without an end: 1 is cancelled while it runs, 2 while it is suspended. */
  static final Log UNLIMITED =
      Log.of(
          "unlimited",
          """
          0 site h1 cpu=200 memory=2000
          0 submit 1 asap nodes=1 cpu=100 memory=1000
          0 submit 2 asap nodes=1 cpu=100 memory=1000 preemptible=1
          0 accept 1
          0 state 1 pending scheduled
          0 start 1/0 h1
          0 state 1 scheduled active
          0 accept 2
          0 state 2 pending scheduled
          0 start 2/0 h1
          0 state 2 scheduled active
          300 suspend 2/0 h1
          300 state 2 active suspending
          310 suspended 2/0 h1
          310 state 2 suspending suspended
          400 state 2 suspended cancelled
          400 delete 2/0 h1
          500 stop 1/0 h1
          500 state 1 active cancelled
          """);

  /** Lease 2 waits until lease 1 has been shut down, and is cancelled while it shuts down early. */
  static final Log SHUT_DOWN =
      Log.of(
          "shut down",
          """
          0 site h1 cpu=100 memory=1000
          0 submit 1 asap nodes=1 cpu=100 memory=1000 for=100
          0 submit 2 asap nodes=1 cpu=100 memory=1000 for=100
          0 accept 1
          0 state 1 pending scheduled
          0 start 1/0 h1
          0 state 1 scheduled active
          0 accept 2
          0 state 2 pending queued
          100 shutdown 1/0 h1
          100 state 1 active shutting-down
          110 stop 1/0 h1
          110 state 1 shutting-down done
          110 state 2 queued scheduled
          110 start 2/0 h1
          110 state 2 scheduled active
          130 shutdown 2/0 h1
          130 state 2 active shutting-down
          135 stop 2/0 h1
          135 state 2 shutting-down cancelled
          """);

  /** Reservation 1 ends early, 2 is cancelled before its start, 3 while it runs. */
  static final Log RESERVED =
      Log.of(
          "reserved",
          """
          0 site h1,h2 cpu=100 memory=1000
          0 submit 1 100 nodes=2 cpu=100 memory=1000 for=100 preemptible=1
          0 real 1 50
          0 accept 1
          0 state 1 pending scheduled
          0 plan 1 100 h1 h2
          0 submit 2 200 nodes=1 cpu=100 memory=1000 for=10
          0 accept 2
          0 state 2 pending scheduled
          0 submit 3 300 nodes=1 cpu=100 memory=1000
          0 accept 3
          0 state 3 pending scheduled
          100 start 1/0 h1
          100 start 1/1 h2
          100 state 1 scheduled active
          150 stop 1/0 h1
          150 stop 1/1 h2
          150 state 1 active done
          160 state 2 scheduled cancelled
          300 start 3/0 h1
          300 state 3 scheduled active
          310 state 3 active cancelled
          310 stop 3/0 h1
          """);

  /** Lease 1 is just done in time, 2 begins as early as it may, 3 is told that it will be late. */
  static final Log BY_DEADLINE =
      Log.of(
          "by deadline",
          """
          0 site h1,h2 cpu=100 memory=1000
          0 submit 1 by 200 nodes=2 cpu=100 memory=1000 for=100 preemptible=1
          0 accept 1
          0 state 1 pending scheduled
          0 plan 1 100 h1 h2
          0 submit 2 within 220 300 nodes=1 cpu=100 memory=1000 for=10
          0 accept 2
          0 state 2 pending scheduled
          100 start 1/0 h1
          100 start 1/1 h2
          100 state 1 scheduled active
          200 stop 1/0 h1
          200 stop 1/1 h2
          200 state 1 active done
          220 start 2/0 h1
          220 state 2 scheduled active
          230 stop 2/0 h1
          230 state 2 active done
          240 submit 3 by 260 nodes=1 cpu=100 memory=1000 for=20
          240 accept 3
          240 state 3 pending scheduled
          245 late 3/0 h1 start 240
          245 delay 3 250
          250 start 3/0 h1
          250 state 3 scheduled active
          270 stop 3/0 h1
          270 state 3 active done
          """);

  /** Lease 1 yields to reservation 2, and is done in time all the same. */
  static final Log YIELDING_IN_TIME =
      Log.of(
          "yielding in time",
          """
          0 site h1 cpu=100 memory=1000
          0 submit 1 by 200 nodes=1 cpu=100 memory=1000 for=100 preemptible=1
          0 accept 1
          0 state 1 pending scheduled
          0 start 1/0 h1
          0 state 1 scheduled active
          10 submit 2 50 nodes=1 cpu=100 memory=1000 for=30
          10 accept 2
          10 state 2 pending scheduled
          40 suspend 1/0 h1
          40 state 1 active suspending
          50 suspended 1/0 h1
          50 state 1 suspending suspended
          50 start 2/0 h1
          50 state 2 scheduled active
          80 stop 2/0 h1
          80 state 2 active done
          80 resume 1/0 h1
          80 state 1 suspended resuming
          90 resumed 1/0 h1
          90 state 1 resuming active
          150 stop 1/0 h1
          150 state 1 active done
          """);

  /** On real hosts the VMs of a lease start and stop within 2 s. */
  static final Log TOLERANT =
      Log.of(
              "tolerant",
              """
              0 site h1,h2 cpu=100 memory=1000
              0 submit 1 10 nodes=2 cpu=100 memory=1000 for=50
              0 accept 1
              0 state 1 pending scheduled
              10 start 1/0 h1
              12 start 1/1 h2
              12 state 1 scheduled active
              60 stop 1/0 h1
              61 stop 1/1 h2
              61 state 1 active done
              """)
          .tolerating(2);
}
