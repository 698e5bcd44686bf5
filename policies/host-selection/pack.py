"""Prefers hosts that are nearly full, then those whose gap the lease fills best."""

DAY = 24 * 3600  # seconds; idle times are cut off there


def score(lease, hosts, clock):
    return [(2 * _full(host) + _snug(host)) / 3 for host in hosts]


def _full(host):
    """The share of its CPUs that is taken; 1 where it has none."""
    return 1 - host.free_cpus / (host.cpus or 1)


def _snug(host):
    """1 when other VMs run right before and right after, 0 when none does within a day."""
    return 1 - (host.idle_before + host.idle_after) / (2 * DAY)
