"""Calls rpmbuild and createrepo_c."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

# rpmbuild asks libmagic about every file, and the whole database takes minutes for a distribution.
# All that it needs to know here is which files are ELF.
_MAGIC = "0 string \177ELF ELF\n"

_DEFINES = {
    "_binary_payload": "w1.zstdio",
    "_build_id_links": "none",
    "_build_name_fmt": "%%{ARCH}/%%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm",
    "_binaries_in_noarch_packages_terminate_build": "0",
    "__check_files": "%{nil}",  # what no package carries is meant to be left out
    "__os_install_post": "%{nil}",  # Debian has stripped and compressed already
    "debug_package": "%{nil}",
}


def _run(command: Sequence[str | Path], log: Path, environment: dict[str, str]) -> None:
    with open(log, "ab") as out:
        done = subprocess.run(
            command, env=os.environ | environment, stdout=out, stderr=out, check=False
        )
    if done.returncode:
        tail = log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:]
        raise SystemExit("\n".join([f"{command[0]} failed, see {log}:", *tail]))


def build(spec: Path, repo: Path, scratch: Path, *options: str | Path) -> None:
    """Build the binary packages of a spec into a repository's folder.

    HOME is set so that no ~/.rpmmacros of whoever runs this gets into the packages.
    """
    scratch.mkdir(parents=True, exist_ok=True)
    magic = scratch / "magic"
    magic.write_text(_MAGIC, encoding="utf-8")
    folders = {"_topdir": scratch, "_rpmdir": repo, "_sourcedir": spec.parent}
    defines = _DEFINES | folders
    words = [word for name, value in defines.items() for word in ("--define", f"{name} {value}")]
    environment = {"HOME": str(scratch), "LC_ALL": "C.UTF-8", "MAGIC": str(magic)}
    command = ["rpmbuild", "-bb", *words, *options, spec]
    _run(command, scratch / "rpmbuild.log", environment)


def index(repo: Path) -> None:
    """Write the repository's metadata."""
    subprocess.run(["createrepo_c", "--quiet", "--workers=2", repo], check=True)
