"""The peer: what people write today. dnf builddep of the static requirements, then rpmbuild -br and dnf builddep
on the nosrc.rpm in turns until rpmbuild asks for nothing more, then rpmbuild -ba, in a chroot by unshare.

It is kept as good as such a loop gets: an overlay on a base root that is there already, warm caches, no step twice.
"""
import pathlib
import shutil

from dynbr_bench.dnf import Dnf
from dynbr_bench.errors import Failed
from dynbr_bench.measure import Cost, run, timed
from dynbr_bench.overlay import Overlay

ENTER_ROOT = pathlib.Path(__file__).resolve().parent.parent / "enter-root"
MISSING = 11
MAX_ROUNDS = 10


class HandLoop:
    def __init__(self, workshop, name, repositories):
        self.workshop = workshop
        self.folder = workshop.path(f"hand-{name}")
        self.dnf = Dnf(self.folder / "dnf", repositories)

    def build(self, spec, watch=None):
        """A whole build of `spec`, from making the root to removing it."""
        return _Build(self, spec, watch).run()

    def in_root(self, root, *command, accept=(0,), watch=None):
        return run([ENTER_ROOT, root, *command], self.folder / "last.log", accept=accept, watch=watch)


class _Build:
    """One run of the loop."""

    def __init__(self, loop, spec, watch):
        self.loop, self.spec, self.watch = loop, spec, watch
        self.cost = Cost()
        self.overlay = Overlay(loop.workshop.base_root(), loop.folder / "overlay")
        self.root = self.overlay.root
        self.inside = f"/builddir/{spec.name}"

    def run(self):
        self.step("root: made", timed(self.make_root))
        try:
            self.rounds()
            self.step("rpmbuild -ba", self.rpmbuild("-ba"))
            self.step("results: copied", timed(self.take_results))
        finally:
            self.step("root: removed", timed(lambda: self.overlay.__exit__()))
        return self.cost

    def step(self, label, cost):
        self.cost.add(cost, label)

    def make_root(self):
        self.overlay.__enter__()
        (self.root / "builddir").mkdir(exist_ok=True)
        shutil.copy(self.spec, self.root / "builddir")

    def rounds(self):
        self.step("dnf builddep (static)", self.builddep(self.spec))
        for _ in range(MAX_ROUNDS):
            asked = self.rpmbuild("-br", accept=(0, MISSING))
            self.step("rpmbuild -br", asked)
            if asked.exit_code == 0:
                return
            source, = (self.root / "builddir/rpmbuild/SRPMS").glob("*.buildreqs.nosrc.rpm")
            self.step("dnf builddep (generated)", self.builddep(source))
            source.unlink()
        raise Failed(f"no fixed point in {MAX_ROUNDS} rounds")

    def builddep(self, what):
        return self.loop.dnf.run(self.root, "builddep", what, watch=self.watch)

    def rpmbuild(self, stage, accept=(0,)):
        return self.loop.in_root(self.root, "rpmbuild", stage, self.inside, accept=accept, watch=self.watch)

    def take_results(self):
        results = self.loop.workshop.fresh("hand-results")
        for package in (self.root / "builddir/rpmbuild").rglob("*.rpm"):
            shutil.copy(package, results)
