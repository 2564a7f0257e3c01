"""The folder that a run of the benchmark works in, and what all rows share: repositories, base root, both programs.

Everything of both sides lies in this one folder, so on the same filesystem.
"""
import pathlib
import shutil
import subprocess

from dynbr_bench.dnf import Dnf
from dynbr_bench.errors import NotMeasured

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

    def repositories(self, big=False):
        """{id: folder}: the real packages, and on demand the repository that is metadata only."""
        if not self.distro:
            raise NotMeasured("no --distro given")
        found = {"distribution": self.distro / "repo", "fixtures": self.distro / "fixtures"}
        if big:
            found["big"] = self.distro / "big"
        for path in found.values():
            if not (path / "repodata/repomd.xml").exists():
                raise NotMeasured(f"there is no repository {path.relative_to(self.distro.parent)}")
        return found

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
