"""Requirement lists of a given length, taken from the distribution itself: always the same ones for one repository."""
import gzip
import re
import xml.etree.ElementTree as xml

from dynbr_bench.errors import NotMeasured

COMMON = "{http://linux.duke.edu/metadata/common}"
RPM = "{http://linux.duke.edu/metadata/rpm}"

# What generators print: a capability in an ecosystem's namespace, without a version of its own.
CAPABILITY = re.compile(r"^(cmake|crate|golang|perl|pkgconfig|python3dist)\([A-Za-z0-9_./:+-]+\)$")


def capabilities(repository):
    """{source of the package: first such capability}, in the order of the names: one for each package at most."""
    primary = next((repository / "repodata").glob("*primary.xml.gz"), None)
    if not primary:
        raise NotMeasured("the repository has no primary.xml.gz")
    found = {}
    with gzip.open(primary) as source:
        for _, package in xml.iterparse(source):
            if package.tag == COMMON + "package":
                names = sorted(filter(CAPABILITY.match, provided(package)))
                if names:
                    found[package.findtext(COMMON + "name")] = names[0]
                package.clear()
    return found


def provided(package):
    return (entry.get("name") for entry in package.iterfind(f".//{RPM}provides/{RPM}entry"))


def choose(repository, count):
    """`count` capabilities of as many packages, evenly spread over the repository."""
    names = [name for _, name in sorted(capabilities(repository).items())]
    if len(names) < count:
        raise NotMeasured(f"the repository has only {len(names)} packages to ask for, not {count}")
    return [names[i * len(names) // count] for i in range(count)]


def write(folder, wanted):
    """The same list for both sides: as lines (dynbr resolve) and as a spec (dnf builddep)."""
    lines, spec = folder / f"{len(wanted)}.txt", folder / f"wanted-{len(wanted)}.spec"
    lines.write_text("".join(f"{name}\n" for name in wanted))
    head = f"Name: wanted-{len(wanted)}\nVersion: 1\nRelease: 1\nSummary: x\nLicense: MIT\nBuildArch: noarch\n"
    body = "".join(f"BuildRequires: {name}\n" for name in wanted)
    spec.write_text(f"{head}{body}%description\nx\n")
    return lines, spec
