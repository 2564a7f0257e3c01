"""The text files in lists/: words, '#' for comments, and 'name: words' where there are pairs."""

from pathlib import Path


def _lines(file: Path) -> list[str]:
    lines = (line.partition("#")[0].strip() for line in file.read_text("utf-8").splitlines())
    return [line for line in lines if line]


def words(file: Path) -> list[str]:
    """All words of a file."""
    return [word for line in _lines(file) for word in line.split()]


def pairs(file: Path) -> dict[str, list[str]]:
    """The words after each name."""
    split = (line.partition(":") for line in _lines(file))
    return {name.strip(): rest.split() for name, _, rest in split}
