"""Whole builds, from the spec to the packages: what a packager waits for."""
from dynbr_bench.contest import Aim, Contest, Side
from dynbr_bench.dynbr import Dynbr
from dynbr_bench.hand_loop import HandLoop
from dynbr_bench.workshop import SPECS

# (id, spec, which index of 63k packages more, title, aim)
BUILDS = (
    ("build-two-layers", "two-layers.spec", None, "build, two layers", 0.5),
    ("build-two-layers-big", "two-layers.spec", "full", "build, two layers, 63k packages more", 0.5),
    ("build-three-layers", "three-layers.spec", None, "build, three layers of tiny packages", None),
)


def contests(workshop):
    return [contest(workshop, *build) for build in BUILDS]


def contest(workshop, name, spec, big, title, aim):
    both = Both(workshop, SPECS / spec, big)
    sides = [Side("dynbr", lambda: both.dynbr.build(both.spec)), Side("hand loop", lambda: both.hand.build(both.spec))]
    return Contest(name, title, sides, both.prepare, Aim("ratio", aim) if aim else None)


class Both:
    """dynbr and the hand loop for one spec, each warmed by a build that isn't counted."""

    def __init__(self, workshop, spec, big):
        self.workshop, self.spec, self.big = workshop, spec, big
        self.hand = self._dynbr = None

    @property
    def dynbr(self):
        """Made here and not before, so that the hand loop is measured even where dynbr is not built."""
        if not self._dynbr:
            self._dynbr = Dynbr(self.workshop, self.big or "small", self.workshop.repositories(self.big))
            self._dynbr.build(self.spec)
        return self._dynbr

    def prepare(self):
        self.hand = HandLoop(self.workshop, self.big or "small", self.workshop.repositories(self.big))
        self.hand.build(self.spec)
