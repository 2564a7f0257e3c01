"""A contest: sides that do the same work, taken in turns."""
import dataclasses
import typing

from dynbr_bench.errors import Failed, NotMeasured

# What is measured: names of Cost's fields.
SECONDS, CPU_SECONDS, PEAK_MIB = "seconds", "cpu_seconds", "peak_mib"


@dataclasses.dataclass
class Side:
    """One way to do the work. `take()` does it once and returns its Cost."""

    name: str
    take: typing.Callable


@dataclasses.dataclass
class Aim:
    """What the project promises: the subject's time, its ratio to the first peer's or its excess over it stays
    below `limit`. `kind`: "value", "ratio" or "excess"."""

    kind: str
    limit: float


@dataclasses.dataclass
class Contest:
    """The first side is the subject, the others are its peers. `measure` names the Cost that they are compared by.

    `prepare` (caches warmed, roots installed) runs once, untimed, and may raise NotMeasured.
    """

    id: str
    title: str
    sides: list
    prepare: typing.Callable = lambda: None
    aim: typing.Optional[Aim] = None
    measure: str = SECONDS


@dataclasses.dataclass
class Outcome:
    """The costs of each side, in the order of the runs; or the reason why there are none."""

    contest: Contest
    costs: dict = dataclasses.field(default_factory=dict)
    missing: dict = dataclasses.field(default_factory=dict)
    failed: bool = False


def hold(contest, runs, say):
    """Takes each side `runs` times. Sides take turns and every other run goes backwards, so that a machine that
    grows slower or faster meanwhile, and what one side leaves in the caches, favours nobody."""
    outcome = Outcome(contest)
    try:
        contest.prepare()
    except (NotMeasured, Failed) as reason:
        outcome.missing = {side.name: str(reason) for side in contest.sides}
        outcome.failed = isinstance(reason, Failed)
        return outcome
    for number in range(runs):
        for side in contest.sides if number % 2 == 0 else reversed(contest.sides):
            if side.name not in outcome.missing:
                take(side, outcome, say)
    return outcome


def take(side, outcome, say):
    """One run of one side. A side that can't be measured drops out; the others go on."""
    try:
        cost = side.take()
    except (NotMeasured, Failed) as reason:
        outcome.missing[side.name] = str(reason)
        outcome.failed = outcome.failed or isinstance(reason, Failed)
        outcome.costs.pop(side.name, None)
        say(f"  {outcome.contest.id}: {side.name}: {reason}")
        return
    outcome.costs.setdefault(side.name, []).append(cost)
    say(f"  {outcome.contest.id}: {side.name}: {cost.seconds:.3f} s")
