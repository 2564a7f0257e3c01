"""From costs to figures: median, smallest, largest, and how the subject compares with each peer.

The median is what comparisons use; the smallest is what an idle machine would give; the spread tells how much
to trust either.
"""
import dataclasses
import statistics


@dataclasses.dataclass
class Figure:
    """One measure of one side."""

    values: list

    @property
    def median(self):
        return statistics.median(self.values)

    @property
    def low(self):
        return min(self.values)

    @property
    def high(self):
        return max(self.values)


def figure(outcome, side, measure):
    """None where the side was not measured."""
    costs = outcome.costs.get(side.name)
    return Figure([getattr(cost, measure) for cost in costs]) if costs else None


def ratio(outcome, peer):
    """The subject's median by the peer's; None where either is missing."""
    contest = outcome.contest
    ours, theirs = (figure(outcome, side, contest.measure) for side in (contest.sides[0], peer))
    return ours.median / theirs.median if ours and theirs and theirs.median else None


def reached(outcome):
    """The number that the contest's aim is about; None where it can't be told."""
    contest, peers = outcome.contest, outcome.contest.sides[1:]
    ours = figure(outcome, contest.sides[0], contest.measure)
    if contest.aim.kind == "value":
        return ours and ours.median
    if contest.aim.kind == "ratio":
        return ratio(outcome, peers[0])
    theirs = figure(outcome, peers[0], contest.measure)
    return ours.median - theirs.median if ours and theirs else None


def verdict(outcome):
    """'met', 'missed' or 'unknown'."""
    number = reached(outcome)
    return "unknown" if number is None else "met" if number < outcome.contest.aim.limit else "missed"
