"""Debian versions and relations, said in RPM's words.

The two systems compare versions almost alike. Where they don't, the version is rewritten so that
everything that held in Debian still holds in RPM.
"""

import re
from typing import NamedTuple

from .control import items


class Version(NamedTuple):
    """An RPM version; no release means: any release."""

    epoch: str
    version: str
    release: str | None

    def __str__(self) -> str:
        epoch = "" if self.epoch == "0" else self.epoch + ":"
        release = "" if self.release is None else "-" + self.release
        return epoch + self.version + release


class Dep(NamedTuple):
    """A plain dependency; operator and version come together or not at all."""

    name: str
    operator: str | None = None
    version: Version | None = None

    def __str__(self) -> str:
        return f"{self.name} {self.operator} {self.version}" if self.operator else self.name


# Debian's single < and > are old spellings of <= and >=.
_OPERATORS = {"<<": "<", "<=": "<=", "=": "=", ">=": ">=", ">>": ">", "<": "<=", ">": ">="}

_RELATION = re.compile(
    r"(?P<name>[a-z0-9][a-z0-9+.-]*)(:[a-z0-9-]+)?"
    r"\s*(\(\s*(?P<operator>[<>=]+)\s*(?P<version>[^)\s]+)\s*\))?"
    r"\s*(\[[^]]*\])?",
    re.IGNORECASE,
)


def _component(text: str) -> str:
    """One of version and release: no '-' and no ':' in it.

    rpm skips '+' and then meets '~', so '2.0.0+~2.0.1' would sort below '2.0.0'.
    """
    return re.sub(r"\+~+", "+", re.sub("[-:]", "_", text))


def version(text: str) -> Version:
    """Split a Debian version; a native one has no revision and so no release."""
    epoch, colon, rest = text.partition(":")
    if not colon:
        epoch, rest = "0", text
    upstream, dash, revision = rest.rpartition("-")
    if not dash:
        return Version(epoch, _component(rest), None)
    return Version(epoch, _component(upstream), _component(revision))


def package_version(text: str) -> Version:
    """The version of a package itself, which in RPM always has a release."""
    found = version(text)
    return found._replace(release=found.release or "0")


def _bound(wanted: Version) -> Version:
    """The version of a relation, with Debian's idioms for 'before anything that follows'.

    '<< 2.39-.' and '<< 2.39-z' are above every revision of 2.39, and '<< 2.6.2+' and '<< 2.6.2.~'
    are above 2.6.2. rpm sorts letters below digits and ignores separators at the end.
    """
    if wanted.release in (".", "z"):
        return wanted._replace(release="9999")
    upstream = re.sub(r"[.+]~?$", ".0", wanted.version)
    release = wanted.release and re.sub(r"[.+]~?$", ".0", wanted.release)
    return wanted._replace(version=upstream, release=release)


def dep(text: str) -> Dep:
    """One relation, such as 'libc6 (>= 2.36)' or 'perl:any'."""
    match = _RELATION.fullmatch(text.strip())
    if not match:
        raise ValueError(f"not a Debian relation: {text!r}")
    if not match["operator"]:
        return Dep(match["name"])
    wanted, operator = _bound(version(match["version"])), _OPERATORS[match["operator"]]
    if operator == ">" and wanted.release is None:  # to Debian 2.36-9 is above 2.36, to rpm equal
        operator = ">="
    return Dep(match["name"], operator, wanted)


def dep_groups(field: str) -> list[list[Dep]]:
    """A dependency field: all groups must hold, and of each group any one."""
    return [list(dict.fromkeys(map(dep, group.split("|")))) for group in items(field)]


def reldep(group: list[Dep]) -> str:
    """A group as RPM writes it: plain, or a rich dependency."""
    return str(group[0]) if len(group) == 1 else "(" + " or ".join(map(str, group)) + ")"
