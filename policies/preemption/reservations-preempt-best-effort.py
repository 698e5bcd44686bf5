"""Best-effort leases yield to reservations, and to leases that would otherwise miss their deadline,
by being suspended, the latest submitted first.

The score falls with the time from a lease's submission to the start asked for: 1 at once,
1/2 after a day, 1/3 after two. It depends on neither the time nor what the lease has run, so one
question about two leases has one answer.
"""

DAY = 24 * 3600  # seconds


def yields(preemptor, candidates, clock):
    if preemptor.type not in ("reservation", "deadline"):
        return [None] * len(candidates)
    start = preemptor.start_time
    return [_yield(lease, start) for lease in candidates]


def _yield(lease, start):
    if lease.type != "best-effort":
        return None
    age = max(0, start - lease.submit_time)
    return DAY / (DAY + age), "suspend"
