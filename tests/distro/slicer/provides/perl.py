"""perl(MODULE), by where a module lies below @INC."""

import re
from collections.abc import Iterator

from . import Found, System

_MODULE = re.compile(
    r"/usr/(share|lib/[^/]+)/(perl5|perl|perl-base)(/5\.\d+(\.\d+)?)?/(?P<module>.+)\.pm"
)
_VERSION = re.compile(r"^\s*(?:our\s+)?\$(?:\w+::)*VERSION\s*=\s*['\"]?v?(\d[\d._]*)", re.MULTILINE)


def find(system: System) -> Iterator[Found]:
    """A capability for each module file."""
    for path, entry in system.tree.entries.items():
        match = _MODULE.fullmatch(path) if path.endswith(".pm") and entry.kind == "f" else None
        if match:
            version = _VERSION.search(system.tree.read(path))
            name = match["module"].replace("/", "::")
            yield Found(path, f"perl({name})", version and version[1].replace("_", ""))
