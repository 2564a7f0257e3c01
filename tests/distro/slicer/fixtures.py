"""The purpose-made test packages: a repository built from a folder of spec files."""

from pathlib import Path

from . import rpmrepo
from .progress import step


def make(repo: Path, specs: list[Path], scratch: Path) -> None:
    """Build every spec and index the result."""
    with step(f"{len(specs)} specs of test packages"):
        for spec in specs:
            rpmrepo.build(spec, repo, scratch, "--target", "noarch")
        rpmrepo.index(repo)
