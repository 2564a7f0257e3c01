"""Debian's archive, as this machine's own apt knows it.

No address of an archive is written down here. Where the archives are is asked of the machine's apt,
and what is fetched goes to a private state, so that the machine's own is left alone.
"""

import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"


class Archive(NamedTuple):
    """One suite of one of the machine's Debian archives."""

    uri: str
    suite: str
    codename: str

    def line(self, kind: str) -> str:
        """The archive in the words of sources.list."""
        return f"{kind} [signed-by={KEYRING}] {self.uri} {self.suite} main\n"


def output(command: Sequence[str | Path], **options) -> str:
    """What a program prints; that it fails is an error."""
    return subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE, **options).stdout


def archives() -> list[Archive]:
    """The machine's archives of Debian itself, third parties' left out."""
    fields = "$(REPO_URI) $(RELEASE) $(CODENAME)"
    debian = ["Created-By: Packages", "Origin: Debian", "Component: main"]
    lines = output(["apt-get", "indextargets", "--format", fields, *debian]).splitlines()
    if not lines:
        raise SystemExit("apt on this machine knows no archive of Debian; run apt-get update first")
    return [Archive(*line.split()) for line in dict.fromkeys(lines)]


def release_archive() -> Archive:
    """The archive of this machine's own release, which has all of its packages."""
    os_release = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    settings = dict(line.partition("=")[::2] for line in os_release)
    codename = settings["VERSION_CODENAME"]
    for archive in archives():
        if archive.codename == codename:
            return archive
    raise SystemExit(f"apt on this machine has no archive of its own release, {codename}")


def index_lines(file: str) -> Iterator[str]:
    """The lines of an index, however apt has compressed it."""
    command = ["/usr/lib/apt/apt-helper", "cat-file", file]
    with subprocess.Popen(command, text=True, errors="replace", stdout=subprocess.PIPE) as helper:
        yield from helper.stdout
    if helper.returncode:
        raise SystemExit(f"apt cannot read its own {file}")


class PrivateApt:
    """apt with sources and indices of its own, kept in a folder."""

    def __init__(self, folder: Path, sources: str, *options: str) -> None:
        (folder / "lists" / "partial").mkdir(parents=True, exist_ok=True)
        (folder / "sources.list").write_text(sources, encoding="utf-8")
        settings = [
            f"Dir::State::lists={folder.resolve()}/lists",
            f"Dir::Etc::sourcelist={folder.resolve()}/sources.list",
            "Dir::Etc::sourceparts=-",
            "Acquire::Languages=none",
            "APT::Sandbox::User=root",  # its other user could not write into our folders
            *options,
        ]
        self._command = ["apt-get", "-qq", *(word for s in settings for word in ("-o", s))]

    def run(self, *words: str, cwd: Path | None = None) -> None:
        """Run apt-get; what it prints goes to stderr, as all that is meant for people."""
        subprocess.run([*self._command, *words], check=True, cwd=cwd, stdout=2)

    def index_files(self, kind: str) -> list[str]:
        """The files of one kind of index, such as Packages."""
        words = ["indextargets", "--format", "$(FILENAME)", f"Created-By: {kind}"]
        return output([*self._command, *words]).splitlines()
