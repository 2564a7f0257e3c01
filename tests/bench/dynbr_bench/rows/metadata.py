"""Metadata and solving: dynbr resolve beside dnf's dry run of builddep, both over 63k packages.

Cold means that no cache of the side's own exists; the repository's files are in the page cache for both. dnf 4 always
reads the file lists, dynbr (like dnf5) only if a requirement names a file beyond the common folders. So cold is measured
twice, with an index that has file lists and with one that has none.
"""
import functools

from dynbr_bench import requirements
from dynbr_bench.contest import Aim, Contest, Side
from dynbr_bench.dnf import Dnf
from dynbr_bench.dynbr import Dynbr
from dynbr_bench.measure import run

COUNTS = (1, 20, 70)


def contests(workshop):
    question = functools.partial(Question, workshop)
    return [cold("metadata-cold", "", question(1, "full")),
            cold("metadata-cold-primary", " without file lists", question(1, "primary")),
            warm(question(1, None), "resolve-small", "resolve, 1 requirement, warm, small repository"),
            *(warm(question(count, "full"), f"resolve-{count}", f"resolve, {count} requirements, warm, 63k packages")
              for count in COUNTS)]


def cold(name, what, question):
    sides = [Side("dynbr", question.dynbr_cold), Side("dnf", question.dnf_cold),
             Side("rpmmd2solv, parsing primary alone", question.libsolv)]
    title = f"resolve, cold metadata of 63k packages{what}"
    return Contest(name, title, sides, question.prepare, Aim("ratio", 1 / 3))


def warm(question, name, title):
    sides = [Side("dynbr", question.dynbr_warm), Side("dnf", question.dnf_warm)]
    return Contest(name, title, sides, question.prepare)


class Question:
    """One list of requirements, asked of both sides."""

    def __init__(self, workshop, count, big):
        self.workshop, self.count, self.big = workshop, count, big
        self.name = big or "small"
        self.warmed = False

    def prepare(self):
        self.repositories = self.workshop.repositories(self.big)
        self.root = self.workshop.base_root()
        wanted = requirements.choose(self.repositories["distribution"], self.count)
        self.lines, self.spec = requirements.write(self.workshop.path("requirements"), wanted)
        self.dnf = Dnf(self.workshop.path(f"dnf-{self.name}"), self.repositories)
        self.dnf.what_if(self.root, "builddep", self.spec)

    def dynbr(self):
        return Dynbr(self.workshop, self.name, self.repositories)

    def dynbr_cold(self, watch=None):
        return self.dynbr().resolve(self.lines, state=self.workshop.fresh("dynbr-cold"), watch=watch)

    def dynbr_warm(self):
        dynbr = self.dynbr()
        if not self.warmed:
            dynbr.resolve(self.lines)
            self.warmed = True
        return dynbr.resolve(self.lines)

    def dnf_warm(self):
        return self.dnf.what_if(self.root, "builddep", self.spec)

    def fresh_dnf(self):
        return Dnf(self.workshop.fresh("dnf-cold"), self.repositories)

    def dnf_cold(self, watch=None):
        return self.fresh_dnf().what_if(self.root, "builddep", self.spec, watch=watch)

    def libsolv(self):
        """What parsing primary.xml costs with libsolv's own tool, and nothing else: the limit for both."""
        self.workshop.need("rpmmd2solv", "sh", "zcat")
        primary = self.repositories["big"] / "repodata/primary.xml.gz"
        script = f"zcat '{primary}' | rpmmd2solv > '{self.workshop.folder}/primary.solv'"
        return run(["sh", "-c", script], self.workshop.folder / "rpmmd2solv.log")
