"""From an installed Debian to a repository of RPMs."""

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from . import capabilities, dpkg, packages, rpmrepo, specfile
from .layout import CONFIG, FILESYSTEM, Layout
from .lists import pairs, words
from .packages import Package
from .progress import say, step
from .provides import System
from .tree import Tree

_ADDED_FOLDERS = ("/builddir", "/var/lib/rpm")  # for the build user, and for rpm's database


class Definition:
    """The files in the project that say what the distribution is."""

    def __init__(self, folder: Path) -> None:
        self.lists = folder / "lists"
        self.added = folder / "base-config"  # files for the package of that name, as in the root
        self.scriptlets = folder / "scriptlets"
        self.specs = folder / "macros"  # packages that Debian has no counterpart of

    def inputs(self) -> list[Path]:
        """Everything that a change of must have consequences."""
        folders = (self.lists, self.added, self.scriptlets, self.specs, Path(__file__).parent)
        files = (file for folder in folders for file in folder.rglob("*") if file.is_file())
        return [file for file in files if "__pycache__" not in file.parts]


def _copy(root: Path, target: Path, added: Path) -> None:
    """The build root: hard links, so that nothing rpmbuild may remove is the only copy."""
    subprocess.run(["cp", "-al", "--one-file-system", root, target], check=True)
    for file in (file for file in added.rglob("*") if file.is_file()):
        place = target / file.relative_to(added)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, place)
        place.chmod(0o644)
    for folder in _ADDED_FOLDERS:
        (target / folder.lstrip("/")).mkdir(parents=True, exist_ok=True)


def _owners(system: System, root: Path, added: Path) -> dpkg.Ownership:
    ownership = dpkg.Ownership(root, system.tree, set(system.packages))
    for file in (file for file in added.rglob("*") if file.is_file()):
        ownership.owners[f"/{file.relative_to(added)}"] = [CONFIG]
    for folder in _ADDED_FOLDERS:
        ownership.owners[folder] = [FILESYSTEM]
    return ownership


def _packages(
    system: System, layout: Layout, spellings: dict[str, set[str]], definition: Definition
) -> Iterable[Package]:
    provided = capabilities.collect(system, layout)
    unneeded = pairs(definition.lists / "unneeded.txt")
    aliases = pairs(definition.lists / "aliases.txt")
    yield from packages.base_packages(words(definition.lists / "base.txt"))
    for name, fields in sorted(system.packages.items()):
        left_out = {*unneeded["*"], *unneeded.get(name, ())}
        package = packages.sliced(fields, provided[name], left_out)
        package.provides |= dict.fromkeys(spellings[name])
        package.provides |= dict.fromkeys(aliases.get(name, ()), str(package.version))
        yield package


def slice_into(repo: Path, root: Path, scratch: Path, definition: Definition) -> None:
    """Cut the system in `root` into RPMs and make a repository of them."""
    build_root = scratch / "root"
    with step("cutting into packages"):
        _copy(root, build_root, definition.added)
        system = System(Tree(build_root), dpkg.installed(root))
        ownership = _owners(system, root, definition.added)
        layout = Layout(system.tree, ownership.owners)
        made = list(_packages(system, layout, ownership.spellings, definition))
        spec = specfile.write(scratch, system.tree, made, layout.paths, definition.scriptlets)
    with step(f"rpmbuild of {len(made)} packages"):
        options = ["--noclean", "--buildroot", build_root, "--target", "x86_64"]
        rpmrepo.build(spec, repo, scratch / "rpmbuild", *options)
        for extra in sorted(definition.specs.glob("*.spec")):
            rpmrepo.build(extra, repo, scratch / "rpmbuild")
    with step("repository metadata"):
        rpmrepo.index(repo)
    say(f"{len(list(repo.rglob('*.rpm')))} packages in {repo}")
