"""Reading a Python project: dynbr-generate python beside the script of pyproject-rpm-macros, one pass of it."""
import os

from dynbr_bench.contest import Aim, Contest, Side
from dynbr_bench.errors import Failed, NotMeasured
from dynbr_bench.measure import run

PYPROJECT = """[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"

[project]
name = "bench"
version = "1.0"
dependencies = [
{dependencies}]

[project.optional-dependencies]
tests = ["pytest >= 7", "coverage[toml]; python_version < '3.11'"]
"""
DEPENDENCIES = 60


def contests(workshop):
    project = PythonProject(workshop)
    sides = [Side("dynbr-generate", project.generate), Side("pyproject_buildrequires.py", project.reference)]
    return [Contest("generate-python", f"a Python project of {DEPENDENCIES} dependencies", sides, project.prepare,
                    Aim("ratio", 1 / 50))]


class PythonProject:
    def __init__(self, workshop):
        self.workshop = workshop

    def prepare(self):
        self.workshop.need("python3")
        folder = os.environ.get("DYNBR_PYPROJECT_MACROS")
        if not folder:
            raise NotMeasured("DYNBR_PYPROJECT_MACROS doesn't name a checkout of pyproject-rpm-macros")
        self.script = f"{folder}/pyproject_buildrequires.py"
        self.tree = self.workshop.fresh("python-project")
        lines = [f'    "dependency-{number} >= 1.{number}, < 2; python_version > \'3.{number % 5}\'",\n'
                 for number in range(DEPENDENCIES)]
        (self.tree / "pyproject.toml").write_text(PYPROJECT.format(dependencies="".join(lines)))
        self.generate()
        self.reference()

    def generate(self):
        log = self.workshop.folder / "generate.log"
        cost = run([self.workshop.program("dynbr-generate"), "python", "-C", self.tree], log)
        if len(log.read_text(errors="replace").splitlines()) < DEPENDENCIES:
            raise Failed("dynbr-generate found too few dependencies")
        return cost

    def reference(self):
        """Only setuptools is installed, so this pass is its last: it reads the metadata through the backend."""
        output = self.workshop.folder / "reference.log"
        command = ["env", "-C", self.tree, "python3", "-Bs", self.script, "--output", output]
        cost = run(command, self.workshop.folder / "script.log")
        if len(output.read_text().splitlines()) < DEPENDENCIES:
            raise Failed("the script found too few dependencies; are packaging and setuptools installed?")
        return cost
