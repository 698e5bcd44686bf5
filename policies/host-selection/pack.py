"""Prefers hosts that are nearly full.

Among equally full ones the placement already prefers those whose gap the lease fills best.
"""


def score(lease, hosts, clock):
    return [_full(host) for host in hosts]


def _full(host):
    """The share of its CPUs that is taken; 1 where it has none."""
    return 1 - host.free_cpus / (host.cpus or 1)
