"""A root made, entered once and removed: dynbr's overlay on its layer beside the ways that others do it."""
from dynbr_bench.contest import Contest, Side
from dynbr_bench.dynbr import Dynbr
from dynbr_bench.hand_loop import HandLoop
from dynbr_bench.measure import Cost, run, timed
from dynbr_bench.overlay import Overlay
from dynbr_bench.workshop import remove_tree


def contests(workshop):
    roots = Roots(workshop)
    sides = [Side("dynbr root shell", roots.dynbr), Side("overlay by hand", roots.overlay),
             Side("cp -a", roots.copy), Side("tar -xzf, as mock's root cache", roots.unpack)]
    return [Contest("root", "a root made, entered and removed", sides, roots.prepare)]


class Roots:
    def __init__(self, workshop):
        self.workshop = workshop
        self._dynbr = None

    def prepare(self):
        self.workshop.need("tar", "gzip")
        self.hand = HandLoop(self.workshop, "roots", self.workshop.repositories())
        self.base = self.workshop.base_root()
        self.archive = self.workshop.path("root-cache") / "cache.tar.gz"
        if not self.archive.exists():
            run(["tar", "-C", self.base, "-czf", self.archive, "."], self.workshop.folder / "tar.log")

    def dynbr(self):
        if not self._dynbr:
            self._dynbr = Dynbr(self.workshop, "small", self.workshop.repositories())
            self._dynbr.shell()
        return self._dynbr.shell()

    def overlay(self):
        cost, overlay = Cost(), Overlay(self.base, self.workshop.folder / "entered")
        cost.add(timed(overlay.__enter__), "make")
        cost.add(self.enter(overlay.root), "enter")
        cost.add(timed(lambda: overlay.__exit__()), "remove")
        return cost

    def copy(self):
        return self.with_tree(lambda root: ["cp", "-a", "--reflink=auto", f"{self.base}/.", root])

    def unpack(self):
        return self.with_tree(lambda root: ["tar", "-C", root, "-xzf", self.archive])

    def with_tree(self, command):
        root, cost = self.workshop.fresh("entered-tree"), Cost()
        cost.add(run(command(root), self.workshop.folder / "tree.log"), "make")
        cost.add(self.enter(root), "enter")
        cost.add(timed(lambda: remove_tree(root)), "remove")
        return cost

    def enter(self, root):
        return self.hand.in_root(root, "true")
