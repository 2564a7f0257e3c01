"""mvn(GROUP:ARTIFACT), by the folders of Debian's Maven repository."""

import re
from collections.abc import Iterator

from . import Found, System

_POM = re.compile(
    r"/usr/share/maven-repo/(?P<group>.+)/(?P<artifact>[^/]+)/(?P<version>[^/]+)/[^/]+\.pom"
)


def find(system: System) -> Iterator[Found]:
    """A capability for each artifact; beside its version Debian has one called 'debian'."""
    for path in system.tree.entries:
        match = _POM.fullmatch(path)
        if match and match["version"] != "debian":
            group = match["group"].replace("/", ".")
            yield Found(path, f"mvn({group}:{match['artifact']})", match["version"])
