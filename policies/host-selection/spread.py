"""Prefers hosts with much left of what they have least of."""


def score(lease, hosts, clock):
    return [min(_left(host.free_cpus, host.cpus), _left(host.free_memory, host.memory)) for host in hosts]


def _left(free, total):
    return free / total if total else 1
