"""No lease ever yields."""


def yields(preemptor, candidates, clock):
    return [None] * len(candidates)
