"""One spec file for the whole distribution, since hundreds of rpmbuilds would take too long."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from .packages import Package
from .tree import Entry, Tree

_PREAMBLE = """\
Name: distribution
Version: 1
Release: 1
Summary: A distribution, cut out of an installed Debian
License: various
%description
%{summary}.

"""


def _literal(text: str) -> str:
    return text.replace("%", "%%")


class Accounts:
    """Names of users and groups in the tree, which are not this machine's."""

    def __init__(self, tree: Tree) -> None:
        self.users = self._names(tree.read("/etc/passwd"))
        self.groups = self._names(tree.read("/etc/group"))

    @staticmethod
    def _names(text: str) -> dict[int, str]:
        accounts = (line.split(":") for line in text.splitlines())
        return {int(number): name for name, _, number, *_ in accounts}


def _quoted(path: str) -> str:
    """A path as %files reads it: rpm takes a backslash off only where it sees a pattern."""
    if re.search(r"[*?]|\[.*\]|\{.*\}", path):
        path = re.sub(r"([*?\[\]{}])", r"\\\1", path)
    return _literal(f'"{path}"' if re.search(r"\s", path) else path)


def _file_line(path: str, entry: Entry, accounts: Accounts, conffiles: set[str]) -> str:
    words = []
    if entry.kind == "d":
        words.append("%dir")
    if entry.kind == "f" and path in conffiles:
        words.append("%config(noreplace)")
    if entry.kind != "l" and (entry.uid or entry.gid):
        owner = f"{accounts.users[entry.uid]}, {accounts.groups[entry.gid]}"
        words.append(f"%attr({entry.mode:o}, {owner})")
    return " ".join([*words, _quoted(path)])


def file_list(tree: Tree, paths: Iterable[str], package: Package, accounts: Accounts) -> str:
    """A package's %files; names that rpm can't read there are left out, no build needs them."""
    lines = [
        _file_line(path, tree.entries[path], accounts, package.conffiles)
        for path in sorted(paths)
        if path.isprintable() and not re.search(r"[\\\"]", path)
    ]
    return "\n".join(["%defattr(-,root,root)", *lines, ""])


def _tags(package: Package) -> Iterator[str]:
    epoch, version, release = package.version
    yield f"Summary: {_literal(package.summary)}"
    yield f"Version: {version}"
    yield f"Release: {release}"
    if epoch != "0":
        yield f"Epoch: {epoch}"
    yield "AutoReqProv: no"
    if package.noarch:
        yield "BuildArch: noarch"
    yield from (f"Requires(pre): {reldep}" for reldep in package.requires_pre)
    yield from (f"Requires: {reldep}" for reldep in package.requires)
    for name, provided in sorted(package.provides.items()):
        yield f"Provides: {name} = {provided}" if provided else f"Provides: {name}"


def _section(package: Package, files: Path, scriptlets: Path) -> str:
    """All that the spec says of one package."""
    own = scriptlets / f"{package.name}.inc"
    lines = [
        f"%package -n {package.name}",
        *_tags(package),
        f"%description -n {package.name}",
        f"{_literal(package.summary)}",
        own.read_text(encoding="utf-8") if own.exists() else "",
        f"%files -n {package.name} -f {files}",
    ]
    return "\n".join([*lines, "", ""])


def write(
    folder: Path,
    tree: Tree,
    packages: Iterable[Package],
    paths: dict[str, list[str]],
    scriptlets: Path,
) -> Path:
    """Write the spec file, and the file lists that it names, into a folder."""
    accounts = Accounts(tree)
    (folder / "files").mkdir()
    text = [_PREAMBLE]
    for package in packages:
        files = folder / "files" / package.name
        files.write_text(file_list(tree, paths[package.name], package, accounts), encoding="utf-8")
        text.append(_section(package, files, scriptlets))
    spec = folder / "distribution.spec"
    spec.write_text("".join(text), encoding="utf-8")
    return spec
