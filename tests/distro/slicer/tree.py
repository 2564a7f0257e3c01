"""The files of an installed system, each under one canonical path.

dpkg's lists spell the same file in several ways, since parent folders may be symbolic links (/bin
is /usr/bin). RPM refuses that, so every path is brought to the form in which no parent is one.
"""

import os
import posixpath
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_MAX_LINKS = 40  # as the kernel has it
_KERNEL_FOLDERS = ("/dev", "/proc", "/run", "/sys", "/tmp")  # what is in them is no one's file


class Entry(NamedTuple):
    """A file, folder or symbolic link."""

    kind: str  # one of f d l
    mode: int
    uid: int
    gid: int


def _entry(status: os.stat_result) -> Entry | None:
    kinds = {stat.S_IFREG: "f", stat.S_IFDIR: "d", stat.S_IFLNK: "l"}
    kind = kinds.get(stat.S_IFMT(status.st_mode))
    return kind and Entry(kind, stat.S_IMODE(status.st_mode), status.st_uid, status.st_gid)


class Tree:
    """A snapshot of the system below `root`; devices and sockets are not in it."""

    def __init__(self, root: Path) -> None:
        self.root = str(root)
        self.entries: dict[str, Entry] = dict(self._walk(""))
        self._folders: dict[str, str] = {"": ""}

    def _walk(self, folder: str) -> Iterator[tuple[str, Entry]]:
        with os.scandir(self.root + folder or "/") as found:
            for item in sorted(found, key=lambda item: item.name):
                path = f"{folder}/{item.name}"
                entry = _entry(item.stat(follow_symlinks=False))
                if entry:
                    yield path, entry
                if entry and entry.kind == "d" and path not in _KERNEL_FOLDERS:
                    yield from self._walk(path)

    def kind(self, path: str) -> str:
        """The kind of a canonical path; empty when there is nothing."""
        entry = self.entries.get(path)
        return entry.kind if entry else ""

    def target(self, path: str) -> str:
        """What the symbolic link at a canonical path says, as an absolute path."""
        folder = posixpath.dirname(path)
        return posixpath.normpath(posixpath.join(folder, os.readlink(self.root + path)))

    def canonical(self, path: str) -> str:
        """The path with no symbolic link among its parents; its last part is left as it is."""
        folder, _, name = path.rpartition("/")
        return f"{self._folder(folder)}/{name}"

    def resolve(self, path: str) -> str:
        """The canonical path of what is finally meant, even if nothing is there."""
        path = self.canonical(path)
        for _ in range(_MAX_LINKS):
            if self.kind(path) != "l":
                break
            path = self.canonical(self.target(path))
        return path

    def _folder(self, folder: str) -> str:
        if folder not in self._folders:
            found = self.resolve(folder)
            self._folders[folder] = "" if found == "/" else found
        return self._folders[folder]

    def read(self, path: str) -> str:
        """The text of a file; empty when it can't be read, as a link out of the tree."""
        try:
            file = Path(self.root + self.resolve(path))
            return file.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""
