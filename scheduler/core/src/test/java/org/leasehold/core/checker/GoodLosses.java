package org.leasehold.core.checker;

/** Logs that keep every invariant although VMs, hosts or the scheduler itself are lost. */
final class GoodLosses {
  private GoodLosses() {}

  /**
   * A VM of lease 1 is lost and the lease begins anew; reservation 2 is given up for such a loss.
   */
  static final Log LOST =
      Log.of(
              "lost",
              """
          0 site h1,h2 cpu=200 memory=2000
          0 submit 1 asap nodes=2 cpu=100 memory=1000 for=50
          0 accept 1
          0 state 1 pending scheduled
          0 start 1/0 h1
          0 start 1/1 h2
          0 state 1 scheduled active
          0 submit 2 10 nodes=2 cpu=100 memory=1000 for=50
          0 accept 2
          0 state 2 pending scheduled
          10 start 2/0 h1
          10 start 2/1 h2
          10 state 2 scheduled active
          20 lost 1/0 h1
          20 lost 2/0 h1
          20 give-up 2
          22 stop 2/1 h2
          22 state 2 active failed
          22 stop 1/1 h2
          22 state 1 active queued
          22 state 1 queued scheduled
          22 start 1/0 h1
          22 start 1/1 h2
          22 state 1 scheduled active
          72 stop 1/0 h1
          72 stop 1/1 h2
          72 state 1 active done
          """)
          .tolerating(2);

  /** What was saved of VM 1/0 is lost while VM 1/1 is being saved. */
  static final Log LOST_SAVED =
      Log.of(
          "lost saved",
          """
          0 site h1 cpu=200 memory=2000
          0 submit 1 asap nodes=2 cpu=100 memory=1000 for=50 preemptible=1
          0 accept 1
          0 state 1 pending scheduled
          0 start 1/0 h1
          0 start 1/1 h1
          0 state 1 scheduled active
          10 state 1 active suspending
          10 suspend 1/0 h1
          20 suspended 1/0 h1
          20 suspend 1/1 h1
          25 lost 1/0 h1
          30 suspended 1/1 h1
          30 delete 1/1 h1
          30 state 1 suspending queued
          30 state 1 queued scheduled
          30 start 1/0 h1
          30 start 1/1 h1
          30 state 1 scheduled active
          80 stop 1/0 h1
          80 stop 1/1 h1
          80 state 1 active done
          """);

  /**
   * Nobody looks from 30 to 50: lease 1 is to end and reservation 2 to begin in that time; lease 3
   * is seen to be saved too late.
   */
  static final Log AWAY =
      Log.of(
          "away",
          """
          0 site h1,h2 cpu=100 memory=1000
          0 submit 1 asap nodes=1 cpu=100 memory=1000 for=40
          0 submit 2 45 nodes=1 cpu=100 memory=1000 for=50
          0 submit 3 asap nodes=1 cpu=100 memory=1000 for=50 preemptible=1
          0 accept 1
          0 state 1 pending scheduled
          0 start 1/0 h1
          0 state 1 scheduled active
          0 accept 2
          0 state 2 pending scheduled
          0 accept 3
          0 state 3 pending scheduled
          0 start 3/0 h2
          0 state 3 scheduled active
          25 state 3 active suspending
          25 suspend 3/0 h2
          50 back 30
          50 suspended 3/0 h2
          50 state 3 suspending suspended
          50 stop 1/0 h1
          50 state 1 active done
          50 start 2/0 h1
          50 state 2 scheduled active
          60 state 3 suspended resuming
          60 resume 3/0 h2
          70 resumed 3/0 h2
          70 state 3 resuming active
          95 stop 2/0 h1
          95 state 2 active done
          95 stop 3/0 h2
          95 state 3 active done
          """);

  /** To a drained host come only those that were planned there before. */
  static final Log DRAINED =
      Log.of(
          "drained",
          """
          0 site h1,h2 cpu=100 memory=1000
          0 submit 1 10 nodes=1 cpu=100 memory=1000 for=10
          0 accept 1
          0 state 1 pending scheduled
          0 plan 1 10 h1
          5 drain h1
          5 submit 2 asap nodes=1 cpu=100 memory=1000 for=30
          5 accept 2
          5 state 2 pending scheduled
          5 plan 2 5 h2
          5 start 2/0 h2
          5 state 2 scheduled active
          10 start 1/0 h1
          10 state 1 scheduled active
          20 stop 1/0 h1
          20 state 1 active done
          30 undrain h1
          30 submit 3 asap nodes=1 cpu=100 memory=1000 for=10
          30 accept 3
          30 state 3 pending scheduled
          30 plan 3 30 h1
          30 start 3/0 h1
          30 state 3 scheduled active
          35 stop 2/0 h2
          35 state 2 active done
          40 stop 3/0 h1
          40 state 3 active done
          """);

  /** To a host that is away come only those that were planned there before. */
  static final Log HOST_AWAY =
      Log.of(
          "host-away",
          """
          0 site h1,h2 cpu=100 memory=1000
          0 submit 1 10 nodes=1 cpu=100 memory=1000 for=10
          0 accept 1
          0 state 1 pending scheduled
          0 plan 1 10 h1
          5 away h1
          5 submit 2 asap nodes=1 cpu=100 memory=1000 for=30
          5 accept 2
          5 state 2 pending scheduled
          5 plan 2 5 h2
          5 start 2/0 h2
          5 state 2 scheduled active
          10 start 1/0 h1
          10 state 1 scheduled active
          20 stop 1/0 h1
          20 state 1 active done
          30 here h1
          30 submit 3 asap nodes=1 cpu=100 memory=1000 for=10
          30 accept 3
          30 state 3 pending scheduled
          30 plan 3 30 h1
          30 start 3/0 h1
          30 state 3 scheduled active
          35 stop 2/0 h2
          35 state 2 active done
          40 stop 3/0 h1
          40 state 3 active done
          """);

  /** Host h1 becomes smaller and h2 goes while VMs are on them; h4 is new. */
  static final Log SHRUNK =
      Log.of(
          "shrunk",
          """
          0 site h1,h2 cpu=200 memory=2000
          0 submit 1 asap nodes=1 cpu=200 memory=1000 for=50
          0 accept 1
          0 state 1 pending scheduled
          0 start 1/0 h1
          0 state 1 scheduled active
          0 submit 2 asap nodes=1 cpu=100 memory=1000 for=50
          0 accept 2
          0 state 2 pending scheduled
          0 start 2/0 h2
          0 state 2 scheduled active
          10 hosts h1,h4 cpu=100 memory=1000
          10 submit 3 asap nodes=1 cpu=100 memory=1000 for=50
          10 accept 3
          10 state 3 pending scheduled
          10 start 3/0 h4
          10 state 3 scheduled active
          50 stop 1/0 h1
          50 state 1 active done
          50 stop 2/0 h2
          50 state 2 active done
          60 stop 3/0 h4
          60 state 3 active done
          """);
}
