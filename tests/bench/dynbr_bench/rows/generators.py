"""Reading a tree of sources: dynbr-generate go beside the compiler's own view, `go list`."""
import os
import pathlib
import subprocess

from dynbr_bench.contest import Contest, Side
from dynbr_bench.errors import NotMeasured
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
        self.environment = {**os.environ, "GOFLAGS": "-mod=mod" if self.workshop.go_tree else "", "GOPROXY": "off",
                            "GOCACHE": str(self.workshop.path("go-cache")), "GOPATH": str(self.workshop.path("go"))}

    def generate(self):
        program = self.workshop.program("dynbr-generate")
        return run([program, "go", "-C", self.tree], self.workshop.folder / "generate.log")

    def go_list(self):
        return run(["env", "-C", self.tree, *GO_LIST],
                   self.workshop.folder / "go-list.log", environment=self.environment)


def go_command_sources():
    """Go's own commands: a real tree with a go.mod that lies wherever Go is installed."""
    root = subprocess.run(["go", "env", "GOROOT"], capture_output=True, text=True, check=True).stdout.strip()
    tree = pathlib.Path(root) / "src/cmd"
    if not (tree / "go.mod").exists():
        raise NotMeasured("Go's own sources are not installed; name a tree with --go-tree")
    return tree
