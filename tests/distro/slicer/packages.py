"""What one RPM says of itself, made from what the .deb said."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from . import dpkg, relations
from .capabilities import Capabilities
from .control import Paragraph, summary
from .layout import CONFIG, FILESYSTEM, SETUP

_OWN_VERSION = relations.Version("0", "1", "1")  # of the packages that Debian doesn't have


@dataclass
class Package:
    """One package of the distribution."""

    name: str
    summary: str
    version: relations.Version = _OWN_VERSION
    noarch: bool = True
    requires: list[str] = field(default_factory=list)
    requires_pre: list[str] = field(default_factory=list)  # must be there before it is unpacked
    provides: Capabilities = field(default_factory=dict)
    conffiles: set[str] = field(default_factory=set)


def _reldeps(fields: Paragraph, tag: str, unneeded: set[str]) -> list[str]:
    """A dependency field; a group of alternatives is left out if any of them is unneeded."""
    groups = relations.dep_groups(fields.get(tag, ""))
    return [relations.reldep(g) for g in groups if not unneeded.intersection(d.name for d in g)]


def sliced(fields: Paragraph, provides: Capabilities, unneeded: set[str]) -> Package:
    """A package of Debian's.

    Breaks and Conflicts are left out: an unversioned Provides, which to dpkg matches no versioned
    relation, matches every one to rpm, so half of the distribution would conflict with the rest.
    """
    package = Package(
        name=fields["Package"],
        summary=summary(fields),
        version=relations.package_version(fields["Version"]),
        noarch=fields["Architecture"] == "all",
        requires=_reldeps(fields, "Depends", unneeded),
        requires_pre=_reldeps(fields, "Pre-Depends", unneeded),
        provides=provides,
        conffiles=dpkg.conffiles(fields),
    )
    if not package.requires and not package.requires_pre:
        package.requires = [CONFIG]  # so that the shared folders come first of all
    return package


def base_packages(build_root: Iterable[str]) -> list[Package]:
    """The packages that have no .deb: three which carry what is shared, and the build root."""
    return [
        Package(SETUP, "Users and groups"),
        Package(FILESYSTEM, "Folders that many packages share", requires_pre=[SETUP]),
        Package(CONFIG, "Configuration of the base system", requires_pre=[FILESYSTEM]),
        Package("buildsys-build", "What every build root has", requires=list(build_root)),
    ]
