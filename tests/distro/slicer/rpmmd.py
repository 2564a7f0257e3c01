"""Writes a repository's metadata without there being any package: primary, filelists, repomd."""

import gzip
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from .relations import Dep, Version

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_COMMON = "http://linux.duke.edu/metadata/common"
_FILELISTS = "http://linux.duke.edu/metadata/filelists"
_REPO = "http://linux.duke.edu/metadata/repo"
_RPM = "http://linux.duke.edu/metadata/rpm"

_FLAGS = {"<": "LT", "<=": "LE", "=": "EQ", ">=": "GE", ">": "GT"}
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_IN_PRIMARY = re.compile(r"/etc/|.*/s?bin/|/usr/lib/sendmail$")  # as createrepo_c has it


@dataclass
class Package:
    """What the metadata says of one package."""

    name: str
    version: Version
    arch: str
    summary: str
    checksum: str
    size: int
    installed_size: int
    # By the tag's name, such as requires; a rich dependency is a name without a version.
    relations: dict[str, list[Dep]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("?", text))


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("?", text))


def _evr(version: Version) -> str:
    epoch, upstream, release = version
    rel = "" if release is None else f" rel={_attribute(release)}"
    return f'epoch="{epoch}" ver={_attribute(upstream)}{rel}'


def _entry(dep: Dep) -> str:
    flags = f' flags="{_FLAGS[dep.operator]}" {_evr(dep.version)}' if dep.operator else ""
    return f"<rpm:entry name={_attribute(dep.name)}{flags}/>"


def _files(paths: Iterable[str]) -> str:
    return "".join(f"<file>{_text(path)}</file>" for path in paths)


def _primary(package: Package) -> str:
    location = f"{package.name}-{package.version}.{package.arch}.rpm"
    relations = "".join(
        f"<rpm:{tag}>{''.join(map(_entry, deps))}</rpm:{tag}>"
        for tag, deps in package.relations.items()
        if deps
    )
    return (
        f'<package type="rpm"><name>{_text(package.name)}</name><arch>{package.arch}</arch>'
        f"<version {_evr(package.version)}/>"
        f'<checksum type="sha256" pkgid="YES">{package.checksum}</checksum>'
        f"<summary>{_text(package.summary)}</summary><description/><packager/><url/>"
        f'<time file="0" build="0"/><size package="{package.size}"'
        f' installed="{package.installed_size}" archive="{package.installed_size}"/>'
        f"<location href={_attribute(location)}/><format><rpm:license>unknown</rpm:license>"
        f"{relations}{_files(filter(_IN_PRIMARY.match, package.files))}</format></package>\n"
    )


def _filelist(package: Package) -> str:
    return (
        f'<package pkgid="{package.checksum}" name={_attribute(package.name)}'
        f' arch="{package.arch}"><version {_evr(package.version)}/>'
        f"{_files(package.files)}</package>\n"
    )


class _Written(NamedTuple):
    """A file of metadata, as repomd.xml describes it."""

    kind: str
    checksum: str
    size: int
    open_checksum: str
    open_size: int

    def entry(self) -> str:
        return (
            f'<data type="{self.kind}"><checksum type="sha256">{self.checksum}</checksum>'
            f'<open-checksum type="sha256">{self.open_checksum}</open-checksum>'
            f'<location href="repodata/{self.kind}.xml.gz"/><timestamp>0</timestamp>'
            f"<size>{self.size}</size><open-size>{self.open_size}</open-size></data>\n"
        )


def _write(folder: Path, kind: str, pieces: Iterator[str]) -> _Written:
    """Write one file, compressed a little: it is read more often than it is kept."""
    digest, size = hashlib.sha256(), 0
    path = folder / f"{kind}.xml.gz"
    with gzip.GzipFile(path, "wb", compresslevel=2, mtime=0) as file:
        for piece in pieces:
            data = piece.encode("utf-8", "replace")
            digest.update(data)
            size += len(data)
            file.write(data)
    packed = path.read_bytes()
    return _Written(kind, hashlib.sha256(packed).hexdigest(), len(packed), digest.hexdigest(), size)


def write(repo: Path, packages: list[Package]) -> None:
    """Write the metadata of the packages into a repository's folder."""
    folder = repo / "repodata"
    folder.mkdir(parents=True)
    count = f'packages="{len(packages)}"'

    def primary() -> Iterator[str]:
        yield f'{_DECLARATION}<metadata xmlns="{_COMMON}" xmlns:rpm="{_RPM}" {count}>\n'
        yield from map(_primary, packages)
        yield "</metadata>\n"

    def filelists() -> Iterator[str]:
        yield f'{_DECLARATION}<filelists xmlns="{_FILELISTS}" {count}>\n'
        yield from map(_filelist, packages)
        yield "</filelists>\n"

    written = [_write(folder, kind.__name__, kind()) for kind in (primary, filelists)]
    entries = "".join(file.entry() for file in written)
    (folder / "repomd.xml").write_text(
        f'{_DECLARATION}<repomd xmlns="{_REPO}"><revision>0</revision>\n{entries}</repomd>\n',
        encoding="utf-8",
    )
