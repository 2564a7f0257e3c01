"""A Debian system in a folder, with packages installed in the ordinary way.

The packages' maintainer scripts run here, once; the RPMs cut out of the result need none of them.
All mounts are made in a mount namespace of their own, so that nothing is left to unmount when this
is interrupted.
"""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from . import apt
from .progress import step

# Documentation and translations are half of the files, and no build reads them.
_DPKG_SETTINGS = """\
force-unsafe-io
path-exclude=/usr/share/doc/*
path-include=/usr/share/doc/*/copyright
path-exclude=/usr/share/gtk-doc/*
path-exclude=/usr/share/info/*
path-exclude=/usr/share/lintian/*
path-exclude=/usr/share/locale/*
path-exclude=/usr/share/man/*
"""

_APT_SETTINGS = """\
APT::Get::Assume-Yes "1";
APT::Install-Recommends "0";
Acquire::Languages "none";
Dpkg::Use-Pty "0";
"""

# What must be there while packages are installed and must not become part of a package.
SETTINGS = {
    "/etc/apt/apt.conf.d/90slicer": _APT_SETTINGS,
    "/etc/dpkg/dpkg.cfg.d/90slicer": _DPKG_SETTINGS,
    "/usr/sbin/policy-rc.d": "#!/bin/sh\nexit 101\n",  # no daemon is to be started
}

_ENVIRONMENT = {
    "DEBIAN_FRONTEND": "noninteractive",
    "LC_ALL": "C.UTF-8",
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
}


def _unshared(command: Sequence[str | Path], log: Path) -> None:
    """Run a command that mounts things, in namespaces that end with it."""
    namespaces = ["unshare", "--mount", "--pid", "--fork", "--kill-child"]
    with open(log, "ab") as out:
        environment = os.environ | _ENVIRONMENT
        done = subprocess.run(
            [*namespaces, *command], env=environment, stdout=out, stderr=out, check=False
        )
    if done.returncode:
        tail = log.read_text(errors="replace").splitlines()[-15:]
        raise SystemExit("\n".join([f"{command[0]} failed, see {log}:", *tail]))


def _inside(root: Path, debs: Path, command: Sequence[str], log: Path) -> None:
    """Run a command in the chroot, with /proc and with the downloaded packages outside of it."""
    mounts = 'mount -t proc proc "$0/proc" && mount --bind "$1" "$0/var/cache/apt/archives"'
    enter = 'root=$0; shift; exec chroot "$root" "$@"'
    _unshared(["sh", "-c", f"{mounts} && {enter}", root, debs, *command], log)


def _bootstrap(root: Path, debs: Path, log: Path) -> None:
    archive = apt.release_archive()
    options = ["--variant=minbase", f"--cache-dir={debs.resolve()}", f"--keyring={apt.KEYRING}"]
    _unshared(["debootstrap", *options, archive.suite, root, archive.uri], log)


def _configure(root: Path) -> None:
    sources = "".join(archive.line("deb") for archive in apt.archives())
    (root / "etc/apt/sources.list").write_text(sources, encoding="utf-8")
    for path, text in SETTINGS.items():
        file = root / path.lstrip("/")
        file.write_text(text, encoding="utf-8")
        file.chmod(0o755)


def make(root: Path, packages: Sequence[str], debs: Path, log: Path) -> None:
    """Fill the empty folder `root`; downloads are kept in `debs` and used again."""
    (debs / "partial").mkdir(parents=True, exist_ok=True)
    with step("bootstrap of a minimal Debian"):
        _bootstrap(root, debs, log)
        _configure(root)
    with step(f"download of what {len(packages)} packages need"):
        _inside(root, debs, ["apt-get", "-qq", "update"], log)
        _inside(root, debs, ["apt-get", "-qq", "install", "--download-only", *packages], log)
    with step("installation"):
        _inside(root, debs, ["apt-get", "-qq", "install", *packages], log)
