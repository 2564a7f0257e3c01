"""Everything that each package provides."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from . import relations
from .control import Paragraph
from .layout import Layout
from .provides import (
    PACKAGE_VERSION, Found, System, golang, java, native, perl, python, rust, scripting,
)

_FINDERS: tuple[Callable[[System], Iterator[Found]], ...] = (
    golang.find, java.find, native.cmake, native.pkgconfig, perl.find, python.find, rust.find,
    scripting.npm, scripting.r, scripting.rubygem,
)

Capabilities = dict[str, str | None]  # name -> version


def clean_version(text: str | None) -> str | None:
    """A version that rpm takes; upstreams write there whatever they like."""
    text = re.sub(r"[^A-Za-z0-9._+~^]", "_", (text or "").strip()).strip("._")
    return re.sub(r"\.\.+", ".", text) or None


def upstream_version(fields: Paragraph) -> str:
    """A package's version without what Debian added to it, such as +dfsg."""
    return re.split(r"[+~]", relations.version(fields["Version"]).version)[0]


def _version(found: Found, fields: Paragraph) -> str | None:
    if found.version == PACKAGE_VERSION:
        return upstream_version(fields)
    return clean_version(found.version)


def _found(system: System, layout: Layout) -> Iterator[tuple[str, str, str | None]]:
    for finder in _FINDERS:
        for found in finder(system):
            package = found.package or layout.owner(found.path)
            if package:
                yield package, found.name, _version(found, system.packages[package])


def declared(fields: Paragraph) -> Capabilities:
    """Debian's own Provides."""
    deps = (group[0] for group in relations.dep_groups(fields.get("Provides", "")))
    return {dep.name: dep.version and str(dep.version) for dep in deps}


def collect(system: System, layout: Layout) -> dict[str, Capabilities]:
    """The capabilities of each package, its name left out, as rpm adds that by itself."""
    provided: dict[str, Capabilities] = defaultdict(dict)
    for name, fields in system.packages.items():
        provided[name] |= dict.fromkeys(native.sonames(system.tree, layout.paths[name]))
        provided[name] |= declared(fields)
    for package, name, version in _found(system, layout):
        provided[package][name] = version
    return provided
