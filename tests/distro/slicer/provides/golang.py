"""golang(IMPORT/PATH): every package below GOPATH that others may import."""

import posixpath
import re
from collections.abc import Iterator

from ..tree import Tree
from . import PACKAGE_VERSION, Found, System

_GOPATH = "/usr/share/gocode/src/"
_PRIVATE = re.compile(r"(^|/)(internal|testdata|vendor|[._][^/]*)(/|$)")


def _packages(tree: Tree) -> dict[str, str]:
    """The import path of each folder with Go code that is no test, and one of its files."""
    found = {}
    for path in tree.entries:
        folder, name = posixpath.split(path)
        if path.startswith(_GOPATH) and name.endswith(".go") and not name.endswith("_test.go"):
            found.setdefault(folder[len(_GOPATH) :], path)
    return found


def _linked(tree: Tree, packages: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Old import paths of what moved: links to folders, owned by whom the link is owned by."""
    links = (p for p, e in tree.entries.items() if e.kind == "l" and p.startswith(_GOPATH))
    for link in links:
        old, new = (path[len(_GOPATH) :] for path in (link, tree.resolve(link)))
        for path in packages:
            if path == new or path.startswith(new + "/"):
                yield old + path[len(new) :], link


def find(system: System) -> Iterator[Found]:
    """One capability for each import path."""
    packages = _packages(system.tree)
    for path, place in (packages | dict(_linked(system.tree, packages))).items():
        if not _PRIVATE.search(path):
            yield Found(place, f"golang({path})", PACKAGE_VERSION)
