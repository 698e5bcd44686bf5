"""Lets every lease in but advance reservations."""


def accept(lease, clock):
    if lease.type == "reservation":
        return False, "reservations are not taken here"
    return True
