"""Folders that are whole or absent.

A stage makes one folder out of named inputs. It works in a folder beside it, writes the stamp as
the last file and then renames, so that whatever interrupts it, a folder with a stamp is whole and
a folder whose stamp differs is made again.
"""

import contextlib
import fcntl
import hashlib
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

_STAMP = ".stamp"


def digest(files: Iterable[Path], *words: str) -> str:
    """The key of a stage: the names and contents of what it is made from."""
    total = hashlib.sha256()
    for word in words:
        total.update(word.encode() + b"\0")
    for file in sorted(files):
        total.update(f"{file.name}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def is_current(folder: Path, key: str) -> bool:
    """Whether the folder is whole and was made from these inputs."""
    try:
        return (folder / _STAMP).read_text() == key
    except FileNotFoundError:
        return False


@contextlib.contextmanager
def remake(folder: Path, key: str) -> Iterator[Path]:
    """Hand out an empty folder; when the caller is done without error it becomes `folder`."""
    fresh = folder.with_name(folder.name + ".new")
    stale = folder.with_name(folder.name + ".old")
    for leftover in (fresh, stale):
        shutil.rmtree(leftover, ignore_errors=True)
    fresh.mkdir(parents=True)
    yield fresh
    (fresh / _STAMP).write_text(key)
    if folder.exists():
        folder.rename(stale)
    fresh.rename(folder)
    shutil.rmtree(stale, ignore_errors=True)


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Let one process at a time work in the folder; the kernel drops the lock of a dead one."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / ".lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
