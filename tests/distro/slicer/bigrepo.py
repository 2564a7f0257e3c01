"""A repository of Debian's whole index, metadata only: what a big distribution is to a solver."""

import hashlib
import re
from collections import defaultdict
from pathlib import Path

from . import apt, contents, relations, rpmmd
from .capabilities import Capabilities, clean_version, declared, upstream_version
from .control import Paragraph, paragraphs, summary
from .progress import say, step
from .provides import PACKAGE_VERSION
from .relations import Dep, Version

# apt doesn't fetch file lists unless it is told where they are.
_CONTENTS = (
    "Acquire::IndexTargets::deb::Contents::MetaKey=$(COMPONENT)/Contents-$(ARCHITECTURE)",
    "Acquire::IndexTargets::deb::Contents::ShortDescription=Contents",
    "Acquire::IndexTargets::deb::Contents::Description=Contents",
    "Acquire::IndexTargets::deb::Contents::KeepCompressed=true",
)
_WEAK = {"recommends": "Recommends", "suggests": "Suggests"}


def _deps(fields: Paragraph, tag: str) -> list[Dep]:
    """A dependency field; alternatives become the name of a rich dependency."""
    groups = relations.dep_groups(fields.get(tag, ""))
    return [g[0] if len(g) == 1 else Dep(relations.reldep(g)) for g in groups]


def _crates(name: str, provides: Capabilities, version: str) -> Capabilities:
    """crate(NAME) and crate(NAME/FEATURE), by Debian's spelling of both: that is all there is."""
    found: Capabilities = {}
    for virtual in [name, *provides]:
        match = re.fullmatch(r"librust-([a-z0-9-]+?)(?:\+([a-z0-9-]+))?-dev", virtual)
        if match:
            found[f"crate({match[1]}/{match[2]})" if match[2] else f"crate({match[1]})"] = version
    return found


def _provides(fields: Paragraph, found: Capabilities) -> list[Dep]:
    name, upstream = fields["Package"], upstream_version(fields)
    provides = declared(fields)
    if name.startswith("librust-"):
        provides |= _crates(name, provides, upstream)
    for capability, version in found.items():
        provides[capability] = upstream if version == PACKAGE_VERSION else clean_version(version)
    deps = [
        Dep(key, "=", relations.version(text)) if text else Dep(key)
        for key, text in provides.items()
    ]
    return [Dep(name, "=", relations.package_version(fields["Version"])), *deps]


def _conflicts(fields: Paragraph) -> list[Dep]:
    """Those that aren't about older versions, of which there are none in one release.

    An unversioned Provides, which to dpkg matches no versioned relation, would match them to rpm.
    """
    deps = _deps(fields, "Conflicts") + _deps(fields, "Breaks")
    return [dep for dep in deps if dep.operator not in ("<", "<=")]


def _package(fields: Paragraph, files: list[str], found: Capabilities) -> rpmmd.Package:
    installed = int(fields.get("Installed-Size", "0")) * 1024
    return rpmmd.Package(
        name=fields["Package"],
        version=relations.package_version(fields["Version"]),
        arch="noarch" if fields["Architecture"] == "all" else "x86_64",
        summary=summary(fields),
        checksum=fields.get("SHA256") or hashlib.sha256(fields["Package"].encode()).hexdigest(),
        size=int(fields.get("Size", "0")),
        installed_size=installed,
        relations={
            "provides": _provides(fields, found),
            "requires": _deps(fields, "Pre-Depends") + _deps(fields, "Depends"),
            "conflicts": _conflicts(fields),
            **{tag: _deps(fields, field) for tag, field in _WEAK.items()},
        },
        files=sorted(files),
    )


def _read_contents(private: apt.PrivateApt) -> tuple[dict[str, list[str]], dict[str, Capabilities]]:
    """By package: its files, and what they show that it provides."""
    files: dict[str, list[str]] = defaultdict(list)
    found: dict[str, Capabilities] = defaultdict(dict)
    for index in private.index_files("Contents"):
        for path, packages in contents.read(apt.index_lines(index)):
            for package in packages:
                files[package].append(path)
            found[packages[0]].update(contents.capabilities(path))
    return files, found


def make(repo: Path, scratch: Path) -> None:
    """Write the repository of the machine's Debian release."""
    private = apt.PrivateApt(scratch, apt.release_archive().line("deb"), *_CONTENTS)
    with step("indices"):
        private.run("update")
    with step("file lists"):
        files, found = _read_contents(private)
    with step("packages"):
        lines = (line for file in private.index_files("Packages") for line in apt.index_lines(file))
        # The index may hold several versions of a name; the first is as good as any.
        index = {f["Package"]: f for f in reversed(list(paragraphs(lines)))}
        packages = [_package(index[n], files[n], found[n]) for n in sorted(index)]
    with step("metadata"):
        rpmmd.write(repo, packages)
    requires = sum(len(package.relations["requires"]) for package in packages)
    say(f"{len(packages)} packages, {requires} requirements, {sum(map(len, files.values()))} files")
