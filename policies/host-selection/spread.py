"""Prefers hosts with much left of what they have least of, CPUs or memory."""


def score(lease, hosts, clock):
    return [min(_left_cpus(host), _left_memory(host)) for host in hosts]


def _left_cpus(host):
    return host.free_cpus / (host.cpus or 1)


def _left_memory(host):
    return host.free_memory / (host.memory or 1)
