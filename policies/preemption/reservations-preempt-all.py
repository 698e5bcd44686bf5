"""Best-effort leases yield to reservations, and to leases that would otherwise miss their deadline,
by being suspended, the latest submitted first; where that is not enough, other leases with a
deadline yield, too, that with most time to spare first. Those are still done in time: the scheduler
lets none yield that would not be.

The scores of best-effort leases are those of reservations-preempt-best-effort. That of a lease with
a deadline is below a thousandth: half of it where a day could be spared between the start asked for
and the deadline, were all of the lease still to be run.
"""

DAY = 24 * 3600  # seconds
LAST_RESORT = 0.001


def yields(preemptor, candidates, clock):
    if preemptor.type not in ("reservation", "deadline"):
        return [None] * len(candidates)
    start = preemptor.start_time
    return [_yield(lease, start) for lease in candidates]


def _yield(lease, start):
    if lease.type == "best-effort":
        age = max(0, start - lease.submit_time)
        return DAY / (DAY + age), "suspend"
    if lease.type == "deadline":
        spare = max(0, lease.deadline - start - lease.duration)
        return LAST_RESORT * spare / (DAY + spare), "suspend"
    return None
