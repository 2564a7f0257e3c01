"""What C and C++ builds ask for: pkgconfig(NAME), cmake(NAME) and the sonames of libraries."""

import re
import subprocess
from collections.abc import Iterator

from ..tree import Tree
from . import Found, System

_MODULE = re.compile(r".*/pkgconfig/(?P<name>[^/]+)\.pc")
_CMAKE = re.compile(r"(?P<folder>.*/cmake\b.*)/(?P<name>[^/]+?)(Config|-config)\.cmake")
_LIBRARY = re.compile(r"/usr/lib.*\.so(\.[\d.]+)?")
_MAX_NESTING = 6
_ELF_PROVIDES = ["/usr/lib/rpm/elfdeps", "--provides"]


def _expand(text: str, variables: dict[str, str]) -> str:
    """A value of a .pc file with its ${variables} put in."""
    for _ in range(_MAX_NESTING):
        text = re.sub(r"\$\{([^}]+)\}", lambda match: variables.get(match[1], ""), text)
    return text


def pkgconfig(system: System) -> Iterator[Found]:
    """A capability for each .pc file."""
    for path in system.tree.entries:
        if match := _MODULE.fullmatch(path):
            text = system.tree.read(path)
            variables = dict(re.findall(r"^\s*([\w.]+)\s*=\s*(.*?)\s*$", text, re.MULTILINE))
            version = re.search(r"^Version:\s*(.*?)\s*$", text, re.MULTILINE)
            expanded = version and _expand(version[1], variables)
            yield Found(path, f"pkgconfig({match['name']})", expanded)


def _cmake_version(tree: Tree, folder: str, name: str) -> str | None:
    for file in (f"{name}ConfigVersion.cmake", f"{name}-config-version.cmake"):
        text = tree.read(f"{folder}/{file}")
        if match := re.search(r'set\s*\(\s*PACKAGE_VERSION\s+"?([^"\s)$]+)', text, re.IGNORECASE):
            return match[1]
    return None


def cmake(system: System) -> Iterator[Found]:
    """A capability for each package configuration; Fedora gives it in lower case, too."""
    for path in system.tree.entries:
        if match := _CMAKE.fullmatch(path):
            version = _cmake_version(system.tree, match["folder"], match["name"])
            for name in dict.fromkeys([match["name"], match["name"].lower()]):
                yield Found(path, f"cmake({name})", version)


def _is_elf(file: str) -> bool:
    """Not so for the linker's scripts, which are called .so as well."""
    with open(file, "rb") as opened:
        return opened.read(4) == b"\x7fELF"


def sonames(tree: Tree, paths: list[str]) -> list[str]:
    """What rpm's own generator prints for the shared libraries among one package's files."""
    files = (p for p in paths if _LIBRARY.fullmatch(p) and tree.kind(p) == "f")
    libraries = [path for path in files if _is_elf(tree.root + path)]
    if not libraries:
        return []
    names = "".join(f"{tree.root}{path}\n" for path in libraries)
    done = subprocess.run(_ELF_PROVIDES, input=names, text=True, check=True, stdout=subprocess.PIPE)
    return sorted(set(done.stdout.split()))
