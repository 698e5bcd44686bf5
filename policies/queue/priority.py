"""The highest priority goes first, and among equals who came first."""


def score(leases, clock):
    return [lease.priority for lease in leases]
