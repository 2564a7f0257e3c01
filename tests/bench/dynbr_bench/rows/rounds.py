"""What a round costs beyond rpmbuild and the payload, from three sides that must agree.

1. The journal: the build's whole time less what it says that rpmbuild and installing took, a round.
2. A section that asks for nothing new, in dynbr, beside the same bare `rpmbuild -br` in a root entered by hand.
3. The difference between a spec of three layers and one of one layer: two rounds more, each with one tiny package;
   beside what those rounds can't do without: rpmbuild -br and rpm -U of that package in the same root.
"""
import shutil

from dynbr_bench.contest import Aim, Contest, Side
from dynbr_bench.dynbr import Dynbr
from dynbr_bench.errors import Failed
from dynbr_bench.hand_loop import HandLoop
from dynbr_bench.measure import Cost
from dynbr_bench.overlay import Overlay
from dynbr_bench.workshop import SPECS

OVERHEAD = 0.050
FURTHER_ROUNDS = 2
# Events whose seconds are rpmbuild's or the payload's.
PAYING = ("prepared", "section_ended", "installed", "build_ended")


def contests(workshop):
    rounds = Rounds(workshop)
    bare, further = "bare rpmbuild -br", "bare rpmbuild -br and rpm -U"
    return [
        Contest("round-journal", "a round beyond rpmbuild and payload, 63k packages", [Side("dynbr", rounds.journal)],
                rounds.prepare, Aim("value", OVERHEAD)),
        Contest("round-section", "a run of the section", [Side("dynbr", rounds.section), Side(bare, rounds.bare)],
                rounds.prepare, Aim("excess", OVERHEAD)),
        Contest("round-further", "a further round with one tiny package, 63k packages",
                [Side("dynbr", rounds.further), Side(further, rounds.bare_further)],
                rounds.prepare, Aim("excess", OVERHEAD)),
    ]


def paid(events):
    """Seconds that the journal books on rpmbuild or on installing."""
    return sum(event["seconds"] for event in events if event["event"] in PAYING)


class Rounds:
    def __init__(self, workshop):
        self.workshop = workshop
        self._dynbr = None

    def prepare(self):
        """The big repository where there is one: a warm solver shouldn't notice it."""
        self.repositories = self.workshop.repositories("full")
        self.hand = HandLoop(self.workshop, "rounds", self.workshop.repositories())
        self.workshop.base_root()

    @property
    def dynbr(self):
        if not self._dynbr:
            self._dynbr = Dynbr(self.workshop, "full", self.repositories)
            self._dynbr.build(SPECS / "three-layers.spec")
        return self._dynbr

    def journal(self):
        self.dynbr.build(SPECS / "three-layers.spec")
        events = self.dynbr.journal()
        rounds = sum(event["event"] == "round_started" for event in events)
        whole = next(event["seconds"] for event in events if event["event"] == "finished")
        return Cost((whole - paid(events)) / rounds)

    def section(self):
        """The last run of the section as the journal has it: entering the root, overlay and wrapper included."""
        self.dynbr.build(SPECS / "no-layer.spec", "--no-build")
        return Cost(next(e["seconds"] for e in reversed(self.dynbr.journal()) if e["event"] == "section_ended"))

    def further(self):
        three = self.dynbr.build(SPECS / "three-layers.spec", "--no-build")
        one = self.dynbr.build(SPECS / "one-layer.spec", "--no-build")
        return Cost((three.seconds - one.seconds) / FURTHER_ROUNDS,
                    (three.cpu_seconds - one.cpu_seconds) / FURTHER_ROUNDS)

    def bare(self):
        return self.in_bare_root("no-layer.spec", ["rpmbuild", "-br", "--noprep", "--nodeps"])

    def bare_further(self):
        cost = self.in_bare_root("no-layer.spec", ["rpmbuild", "-br", "--noprep", "--nodeps"])
        package = next((self.repositories["fixtures"]).rglob("layer-one-*.rpm"), None)
        if not package:
            raise Failed("the repository of fixtures has no layer-one")
        with Overlay(self.workshop.base_root(), self.workshop.folder / "bare") as root:
            shutil.copy(package, root)
            cost.add(self.hand.in_root(root, "rpm", "-U", f"/{package.name}"), "rpm -U")
        return cost

    def in_bare_root(self, spec, command):
        """One command on `spec` in a root whose %prep has been run."""
        with Overlay(self.workshop.base_root(), self.workshop.folder / "bare") as root:
            (root / "builddir").mkdir(exist_ok=True)
            shutil.copy(SPECS / spec, root / "builddir")
            self.hand.in_root(root, "rpmbuild", "-bp", f"/builddir/{spec}")
            return self.hand.in_root(root, *command, f"/builddir/{spec}", accept=(0, 11))
