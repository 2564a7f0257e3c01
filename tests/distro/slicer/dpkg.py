"""What dpkg knows of an installed system: its packages and which files they brought."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from .control import Paragraph, paragraphs
from .tree import Tree

_INFO = "var/lib/dpkg"


def installed(root: Path) -> dict[str, Paragraph]:
    """The installed packages by name."""
    with open(root / _INFO / "status", encoding="utf-8", errors="replace") as status:
        return {
            fields["Package"]: fields
            for fields in paragraphs(status)
            if fields.get("Status", "").endswith(" installed")
        }


def _diversions(root: Path) -> dict[str, tuple[str, str]]:
    """Path -> where it was moved to, and the one package whose file stayed there."""
    file = root / _INFO / "diversions"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return {path: (moved, by) for path, moved, by in zip(*[iter(lines)] * 3)}


def _listed(root: Path, names: set[str]) -> Iterator[tuple[str, str]]:
    """Every path in dpkg's lists with its package; several packages may list one folder."""
    moved = _diversions(root)
    for file in sorted((root / _INFO / "info").glob("*.list")):
        name = file.stem.partition(":")[0]
        if name not in names:
            continue
        for path in file.read_text(errors="surrogateescape").splitlines():
            to, by = moved.get(path, (path, name))
            if path and path != "/.":
                yield (path if by == name else to), name


class Ownership:
    """Which packages own which path, by dpkg's own lists."""

    def __init__(self, root: Path, tree: Tree, names: set[str]) -> None:
        self.owners: dict[str, list[str]] = defaultdict(list)
        # /bin/sh is asked for by that spelling, but there is no such file: /bin is a link.
        self.spellings: dict[str, set[str]] = defaultdict(set)
        for path, name in _listed(root, names):
            canonical = tree.canonical(path)
            if canonical not in tree.entries:
                continue  # dpkg was told to leave it out
            if name not in self.owners[canonical]:
                self.owners[canonical].append(name)
            if canonical != path and re.match("/s?bin/", path):
                self.spellings[name].add(path)


def conffiles(fields: Paragraph) -> set[str]:
    """The package's configuration files, which an update must not overwrite."""
    return {line.split()[0] for line in fields.get("Conffiles", "").splitlines() if line}
