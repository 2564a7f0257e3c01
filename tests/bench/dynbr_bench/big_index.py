"""The 63k repository as the benchmark uses it: without the packages that offer what the small repository offers.

It has no packages to install, only metadata, so no solution may want one of them; and where both repositories have the
same name, version and release with different checksums, dnf refuses to install either.
"""
import gzip
import hashlib
import re

PARTS = ("primary", "filelists")
NAMES = {"primary": re.compile(rb"<name>([^<]+)</name>"), "filelists": re.compile(rb'<package [^>]*name="([^"]+)"')}
ENTRY = re.compile(rb'<rpm:entry name="([^"]+)"')
COUNT = re.compile(rb'packages="[0-9]+"')
PIECE = 1 << 20

REPOMD = '<?xml version="1.0" encoding="UTF-8"?>\n<repomd xmlns="http://linux.duke.edu/metadata/repo">{}</repomd>\n'
DATA = ('<data type="{part}"><checksum type="sha256">{sum}</checksum><open-checksum type="sha256">{open_sum}'
        '</open-checksum><location href="repodata/{name}"/><timestamp>0</timestamp><size>{size}</size>'
        '<open-size>{open_size}</open-size></data>')


def make(big, others, folder, parts=PARTS):
    """Writes the index into `folder`. `parts` without "filelists" is what dnf5 would load of it."""
    offered = {name for other in others for name in provided(lines_of(other, "primary"))}
    left = {NAMES["primary"].search(line).group(1) for line in lines_of(big, "primary")
            if line.startswith(b"<package ") and offered.isdisjoint(provided([line]))}
    (folder / "repodata").mkdir()
    data = [DATA.format(part=part, **copy_part(big, part, left, folder / "repodata")) for part in parts]
    (folder / "repodata/repomd.xml").write_text(REPOMD.format("".join(data)))
    return folder


def lines_of(repository, part):
    """Line by line: read whole, it would count as this process's memory, which the measured programs start with."""
    source, = (repository / "repodata").glob(f"*{part}.xml.gz")
    with gzip.open(source) as lines:
        yield from lines


def provided(lines):
    """All names that are provided in these lines of primary.xml; an element may go over many lines."""
    inside = False
    for line in lines:
        for piece in re.split(rb"(</?rpm:provides>)", line):
            if piece in (b"<rpm:provides>", b"</rpm:provides>"):
                inside = piece == b"<rpm:provides>"
            elif inside:
                yield from ENTRY.findall(piece)


def copy_part(big, part, left, folder):
    """Copies one file, a package a line, and says what repomd.xml must say of it."""
    target = folder / f"{part}.xml.gz"
    opened, size = hashlib.sha256(), 0
    # Packed lightly: packing is not measured, and unpacking costs the same.
    with gzip.open(target, "wb", compresslevel=1) as out:
        for line in lines_of(big, part):
            name = NAMES[part].search(line)
            if name and name.group(1) not in left:
                continue
            line = line if name else COUNT.sub(b'packages="%d"' % len(left), line)
            out.write(line)
            opened.update(line)
            size += len(line)
    return {"name": target.name, "sum": digest(target), "size": target.stat().st_size,
            "open_sum": opened.hexdigest(), "open_size": size}


def digest(path):
    found = hashlib.sha256()
    with open(path, "rb") as source:
        while piece := source.read(PIECE):
            found.update(piece)
    return found.hexdigest()
