"""Who came first goes first."""


def score(leases, clock):
    return [-lease.submit_time for lease in leases]
