"""Upstream archives, fetched as the source packages that Debian has of them."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from . import apt
from .progress import step


class Source(NamedTuple):
    """One line of the list: an archive and the source package that it is part of."""

    package: str
    archive: str
    sha256: str


def read_list(file: Path) -> Iterator[Source]:
    """The archives that are wanted."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield Source(*line.split())


def _is_whole(source: Source, folder: Path) -> bool:
    file = folder / source.archive
    return file.exists() and hashlib.sha256(file.read_bytes()).hexdigest() == source.sha256


def _index(folder: Path) -> apt.PrivateApt:
    """An apt that knows source packages, which the machine's own often doesn't."""
    lines = "".join(archive.line("deb-src") for archive in apt.archives())
    private = apt.PrivateApt(folder, lines)
    with step("index of source packages"):
        private.run("update")
    return private


def fetch(wanted: list[Source], folder: Path, scratch: Path) -> None:
    """Put the archives that are not there yet into a folder, each only once it is verified."""
    missing = [source for source in wanted if not _is_whole(source, folder)]
    if not missing:
        return
    scratch.mkdir(parents=True, exist_ok=True)
    private = _index(scratch / "apt")
    for source in missing:
        with step(f"source package {source.package}"):
            private.run("source", "--download-only", source.package, cwd=scratch)
        if not _is_whole(source, scratch):
            raise SystemExit(f"{source.package} has no {source.archive} of the listed SHA-256")
        (scratch / source.archive).rename(folder / source.archive)
