"""python3dist(NAME) and python3.XXdist(NAME), as python-rpm-generators makes them."""

import re
from collections.abc import Iterator

from ..tree import Tree
from . import Found, System

# The metadata of a wheel, of an egg folder and of a plain egg-info file.
_METADATA = re.compile(
    r".*/(dist|site)-packages/[^/]+"
    r"(\.dist-info/METADATA|\.egg-info/PKG-INFO|\.egg-info)"
)

_VERSION = re.compile(
    r"v?(?:(?P<epoch>\d+)!)?(?P<release>\d+(?:\.\d+)*)"
    r"(?:[._-]?(?P<pre>a|b|c|rc|alpha|beta|pre|preview)[._-]?(?P<pre_n>\d*))?"
    r"(?P<post>(?:-|[._-]?(?:post|rev|r)[._-]?)(?P<post_n>\d*))?"
    r"(?P<dev>[._-]?dev[._-]?(?P<dev_n>\d*))?"
    r"(?:\+.*)?",
    re.IGNORECASE,
)
_PRE = {"alpha": "a", "beta": "b", "c": "rc", "pre": "rc", "preview": "rc"}


def normal_name(name: str) -> str:
    """PEP 503's normal form."""
    return re.sub(r"[-_.]+", "-", name).lower()


def rpm_version(text: str) -> str:
    """A PEP 440 version in RPM's words: no trailing zeros, and one suffix that sorts right."""
    match = _VERSION.fullmatch(text.strip())
    if not match:
        return text
    release = re.sub(r"(\.0+)+$", "", match["release"])
    if match["pre"]:
        pre = match["pre"].lower()
        return f"{release}~{_PRE.get(pre, pre)}{match['pre_n'] or 0}"
    if match["dev"]:
        return f"{release}~~dev{match['dev_n'] or 0}"
    return f"{release}^post{match['post_n'] or 0}" if match["post"] else release


def _interpreter(tree: Tree) -> str:
    """The prefixes' version: what python3 is a link to."""
    match = re.fullmatch(r"/usr/bin/python(3\.\d+)", tree.resolve("/usr/bin/python3"))
    return match[1] if match else "3"


def _field(name: str, text: str) -> str | None:
    match = re.search(rf"^{name}:\s*(\S+)", text, re.MULTILINE)
    return match and match[1]


def find(system: System) -> Iterator[Found]:
    """Two capabilities for each installed distribution."""
    tree = system.tree
    prefixes = ("python3dist", f"python{_interpreter(tree)}dist")
    for path, entry in tree.entries.items():
        if entry.kind != "f" or not _METADATA.fullmatch(path):
            continue
        text = tree.read(path)
        name, version = _field("Name", text), _field("Version", text)
        for prefix in prefixes if name and version else ():
            yield Found(path, f"{prefix}({normal_name(name)})", rpm_version(version))
