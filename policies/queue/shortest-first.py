"""Who has the least run time left goes first.

For the queue, or, before the queue of first come, first served, for the order in which backfill
candidates are tried: shortest job backfilled first (Tsafrir, Etsion and Feitelson, 2007).
"""

FOREVER = 1e12  # seconds; what an unlimited lease counts as


def score(leases, clock):
    return [-min(lease.remaining, FOREVER) for lease in leases]
