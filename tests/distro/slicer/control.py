"""Debian control data: the format of dpkg's status file and of apt's indices."""

from collections.abc import Iterable, Iterator

Paragraph = dict[str, str]


def paragraphs(lines: Iterable[str]) -> Iterator[Paragraph]:
    """Yield one dictionary for each paragraph; continuation lines keep their line breaks."""
    fields: Paragraph = {}
    key = ""
    for line in lines:
        if line == "\n":
            if fields:
                yield fields
            fields, key = {}, ""
        elif line[0] in " \t":
            fields[key] += "\n" + line.strip()
        else:
            key, _, value = line.partition(":")
            fields[key] = value.strip()
    if fields:
        yield fields


def items(field: str) -> list[str]:
    """Split a comma separated field."""
    return [item for part in field.replace("\n", " ").split(",") if (item := part.strip())]


def summary(fields: Paragraph) -> str:
    """The short description, which is the first line of the long one."""
    return fields.get("Description", fields["Package"]).split("\n")[0]
