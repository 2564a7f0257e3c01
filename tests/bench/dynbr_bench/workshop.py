"""The folder that a run of the benchmark works in, and what all rows share: repositories, base root, both programs.

Everything of both sides lies in this one folder, so on the same filesystem.
"""
import multiprocessing
import pathlib
import shutil
import subprocess

from dynbr_bench import big_index
from dynbr_bench.dnf import Dnf
from dynbr_bench.errors import Failed, NotMeasured

SPECS = pathlib.Path(__file__).resolve().parent.parent / "specs"
BASE = "buildsys-build"


class Workshop:
    def __init__(self, folder, chosen):
        """`chosen`: the command line's options."""
        self.folder = folder
        self.programs = {"dynbr": chosen.dynbr, "dynbr-generate": chosen.generate}
        self.distro = chosen.distro
        self.go_tree = chosen.go_tree
        self._base_root = None

    def program(self, name):
        """The path of one of our programs."""
        path = self.programs[name]
        if not path or not path.exists():
            raise NotMeasured(f"{name} is not built")
        return path

    def need(self, *names):
        """Programs of others that a row can't do without."""
        for name in names:
            if not shutil.which(name):
                raise NotMeasured(f"{name} is not installed")

    def repositories(self, big=None):
        """{id: folder}: the real packages, and on demand the index of 63k more: "full", or "primary" (no file lists)."""
        found = {"distribution": self.repository("repo"), "fixtures": self.repository("fixtures")}
        if big:
            found["big"] = self.big_index(big, list(found.values()))
        return found

    def repository(self, name):
        if not self.distro:
            raise NotMeasured("no --distro given")
        if not (self.distro / name / "repodata/repomd.xml").exists():
            raise NotMeasured(f"there is no repository '{name}' in the test distribution")
        return self.distro / name

    def big_index(self, kind, others):
        folder = self.folder / f"index-{kind}"
        if not folder.exists():
            parts = big_index.PARTS if kind == "full" else ("primary",)
            arguments = (self.repository("big/repo"), others, self.path(folder.name), parts)
            # In a process of its own: what this one grows to, the measured programs would seem to need.
            work = multiprocessing.Process(target=big_index.make, args=arguments)
            work.start()
            work.join()
            if work.exitcode != 0:
                raise Failed("the index of 63k packages can't be made")
        return folder

    def path(self, name):
        """A folder for `name`, made when first asked for."""
        path = self.folder / name
        path.mkdir(parents=True, exist_ok=True)
        return path

    def fresh(self, name):
        """The same, emptied."""
        shutil.rmtree(self.folder / name, ignore_errors=True)
        return self.path(name)

    def base_root(self):
        """A root with the base packages, installed once by dnf: the hand loop's layer, as dynbr has its own."""
        self.need("dnf", "unshare")
        if not self._base_root:
            root = self.fresh("base-root")
            Dnf(self.path("dnf-base"), self.repositories()).run(root, "install", BASE)
            for name in ("proc", "dev"):
                (root / name).mkdir(exist_ok=True)
            self._base_root = root
        return self._base_root


def remove_tree(path):
    """`rm -rf`, which is faster than Python's own and what one types."""
    subprocess.run(["rm", "-rf", "--one-file-system", path], check=True)
