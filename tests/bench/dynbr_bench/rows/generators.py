"""Reading a tree of sources: dynbr-generate go beside the compiler's own view, `go list`."""
import os
import pathlib
import subprocess

from dynbr_bench.contest import Contest, Side
from dynbr_bench.errors import Failed, NotMeasured
from dynbr_bench.measure import run

# All imports of all packages, as they stand; nothing is fetched, and missing modules are no error (-e).
GO_LIST = ["go", "list", "-e", "-f", "{{join .Imports \"\\n\"}}\n{{join .TestImports \"\\n\"}}", "./..."]


def contests(workshop):
    trees = Trees(workshop)
    sides = [Side("dynbr-generate", trees.generate), Side("go list", trees.go_list)]
    return [Contest("generate-go", "imports of a Go tree", sides, trees.prepare)]


class Trees:
    def __init__(self, workshop):
        self.workshop = workshop

    def prepare(self):
        self.workshop.need("go")
        self.tree = self.workshop.go_tree or go_command_sources()
        self.environment = {**os.environ, "GOPROXY": "off", "GOCACHE": str(self.workshop.path("go-cache")),
                            **gopath(self.tree)}
        self.go_list()

    def generate(self):
        program = self.workshop.program("dynbr-generate")
        return run([program, "go", "-C", self.tree], self.workshop.folder / "generate.log")

    def go_list(self):
        """Fails where go list prints nothing: in the wrong mode it finds no package, quickly and with exit code 0."""
        log = self.workshop.folder / "go-list.log"
        cost = run(["env", "-C", self.tree, *GO_LIST], log, environment=self.environment)
        if len(log.read_text(errors="replace").splitlines()) < 3:
            raise Failed("go list found no package in the tree")
        return cost


def gopath(tree):
    """Modules where the tree is one; else the GOPATH that the tree lies in, as in Debian's packages of Go sources."""
    above = next((parent for parent in tree.parents if parent.name == "src"), tree)
    return {} if (tree / "go.mod").exists() else {"GO111MODULE": "off", "GOPATH": str(above.parent)}


def go_command_sources():
    """Go's own commands: a real tree with a go.mod that lies wherever Go is installed."""
    root = subprocess.run(["go", "env", "GOROOT"], capture_output=True, text=True, check=True).stdout.strip()
    tree = pathlib.Path(root) / "src/cmd"
    if not (tree / "go.mod").exists():
        raise NotMeasured("Go's own sources are not installed; name a tree with --go-tree")
    return tree
