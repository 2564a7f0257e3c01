"""Peak memory of all of a side's processes together; the other rows give the largest process only."""
from dynbr_bench.contest import PEAK_MIB, Contest, Side
from dynbr_bench.rows.builds import Both
from dynbr_bench.rows.metadata import Question
from dynbr_bench.sampling import MemoryWatch
from dynbr_bench.workshop import SPECS


def contests(workshop):
    both, question = Both(workshop, SPECS / "two-layers.spec", "full"), Question(workshop, 1, "full")
    return [
        contest("memory-build", "build, two layers, 63k packages more: memory of all processes",
                [Side("dynbr", lambda: watched(lambda w: both.dynbr.build(both.spec, watch=w))),
                 Side("hand loop", lambda: watched(lambda w: both.hand.build(both.spec, watch=w)))], both.prepare),
        contest("memory-cold", "resolve, cold metadata of 63k packages: memory of all processes",
                [Side("dynbr", lambda: watched(question.dynbr_cold)), Side("dnf", lambda: watched(question.dnf_cold))],
                question.prepare),
    ]


def contest(name, title, sides, prepare):
    return Contest(name, title, sides, prepare, measure=PEAK_MIB)


def watched(action):
    """The action's cost with the sampled sum as its memory."""
    watch = MemoryWatch()
    cost = action(watch.watch)
    cost.peak_mib = watch.peak_mib
    return cost
