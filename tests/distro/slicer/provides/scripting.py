"""npm(NAME), rubygem(NAME) and R(NAME)."""

import json
import re
from collections.abc import Iterator

from . import Found, System

_NODE = re.compile(
    r"/usr/(share|lib|lib/[^/]+)/(nodejs|node_modules)/(@[^/]+/)?[^/]+/package\.json"
)
_GEM = re.compile(r".*/specifications/(?:default/)?(?P<name>[^/]+)-(?P<version>\d[\w.]*)\.gemspec")
_R = re.compile(r"/usr/lib/R/(site-library|library)/[^/]+/DESCRIPTION")


def npm(system: System) -> Iterator[Found]:
    """Node's packages, those within others left out."""
    for path, entry in system.tree.entries.items():
        if entry.kind == "f" and _NODE.fullmatch(path):
            manifest = json.loads(system.tree.read(path))
            if "name" in manifest:
                yield Found(path, f"npm({manifest['name']})", manifest.get("version"))


def rubygem(system: System) -> Iterator[Found]:
    """Gems, by the names of their specifications."""
    for path in system.tree.entries:
        if match := _GEM.fullmatch(path):
            yield Found(path, f"rubygem({match['name']})", match["version"])


def r(system: System) -> Iterator[Found]:
    """R's packages; rpm takes no '-' in a version and Fedora writes '.'."""
    for path in system.tree.entries:
        if _R.fullmatch(path):
            fields = dict(re.findall(r"^(\w+):\s*(\S+)", system.tree.read(path), re.MULTILINE))
            yield Found(path, f"R({fields['Package']})", fields["Version"].replace("-", "."))
