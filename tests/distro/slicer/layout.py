"""Which package carries which path.

dpkg's lists say it for most. The rest was made by maintainer scripts, or is shared by many
packages: it goes to the package it evidently belongs to, or to one of three that every root has.
"""

import posixpath
import re
from collections import defaultdict

from .chroot import SETTINGS
from .tree import Tree

SETUP = "setup"  # who the users are; before any file that belongs to one of them
FILESYSTEM = "filesystem"  # the folders that everybody shares
CONFIG = "base-config"  # what maintainer scripts made and no package can be blamed for
BASE_PACKAGES = (SETUP, FILESYSTEM, CONFIG)

_MAX_OWNERS = 3  # a folder of more packages than this is nobody's own
_ACCOUNTS = {"/etc/passwd", "/etc/group", "/etc/shadow", "/etc/gshadow"}

# Traces of this machine and of the installation, and what dpkg was told to leave out.
_LEFT_OUT = re.compile(
    r"/(boot|dev|home|proc|root|run|sys|tmp)/"
    r"|/var/(backups|cache|log|tmp|lib/(apt|dpkg))/"
    r"|/etc/(hostname|hosts|ld\.so\.cache|machine-id|resolv\.conf|\.pwd\.lock|apt/sources\.list)$"
    r"|/etc/(passwd|group|shadow|gshadow|subuid|subgid)-$"
    r"|/usr/share/(doc|gtk-doc|info|lintian|locale|man)/"
)
_BYTECODE = re.compile(r"(?P<folder>.*)/__pycache__/(?P<module>[^/]+)\.cpython-[^/]*\.pyc")
_CERTIFICATES = "/etc/ssl/certs/"


def left_out(path: str) -> bool:
    """Whether a path belongs in no package."""
    return bool(_LEFT_OUT.match(path)) or path in SETTINGS


class Layout:
    """The paths of each package, and the package that each path speaks for."""

    def __init__(self, tree: Tree, owners: dict[str, list[str]]) -> None:
        self._tree = tree
        self._owners = owners
        self.paths: dict[str, list[str]] = defaultdict(list)
        for path in tree.entries:
            if not left_out(path):
                for name in self._carriers(path):
                    self.paths[name].append(path)

    def owner(self, path: str) -> str | None:
        """The package that a thing found at a path is provided by."""
        names = self._owners.get(path) or self._adopters(path)
        return names[0] if names and names[0] not in BASE_PACKAGES else None

    def _carriers(self, path: str) -> list[str]:
        names = self._owners.get(path)
        if path.count("/") == 1 or (names and self._is_shared_folder(path, names)):
            return [FILESYSTEM]
        return names or self._adopters(path)

    def _is_shared_folder(self, path: str, names: list[str]) -> bool:
        return self._tree.kind(path) == "d" and len(names) > _MAX_OWNERS

    def _adopters(self, path: str) -> list[str]:
        """The package for a path that is in no list; for deep folders none, rpm makes them."""
        if self._tree.kind(path) == "d":
            return [FILESYSTEM] if path.count("/") <= 3 else []
        if path in _ACCOUNTS:
            return [SETUP]
        if path.startswith(_CERTIFICATES):
            return ["ca-certificates"]
        return (
            self._owners_of_source(path)
            or self._owners_of_target(path)
            or self._owners_of_folder(path)
            or [CONFIG]
        )[:1]

    def _owners_of_source(self, path: str) -> list[str]:
        """Compiled Python goes with the module it was compiled from."""
        match = _BYTECODE.fullmatch(path)
        return self._owners.get(f"{match['folder']}/{match['module']}.py", []) if match else []

    def _owners_of_target(self, path: str) -> list[str]:
        """A link goes with what it points to, as those of update-alternatives do."""
        if self._tree.kind(path) != "l":
            return []
        names = self._owners.get(self._tree.resolve(path), [])
        return names if len(names) == 1 else []

    def _owners_of_folder(self, path: str) -> list[str]:
        """Generated data goes with the nearest folder in a list, if that has one owner only."""
        folder = posixpath.dirname(path)
        while folder != "/" and folder not in self._owners:
            folder = posixpath.dirname(folder)
        names = self._owners.get(folder, [])
        return names if len(names) == 1 else []
