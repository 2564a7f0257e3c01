"""What packages provide besides their names, spelt as Fedora's generators spell it.

Each module finds one kind of thing in the system and says where it found it; the package that
carries that path then provides it.
"""

from typing import NamedTuple

from ..control import Paragraph
from ..tree import Tree

PACKAGE_VERSION = "(the package's)"  # stands for the version of the package that provides it


class System(NamedTuple):
    """An installed Debian system: its files and its packages."""

    tree: Tree
    packages: dict[str, Paragraph]


class Found(NamedTuple):
    """A capability and the path it stands for; where Debian itself says who has it, the package."""

    path: str
    name: str
    version: str | None = None
    package: str | None = None
