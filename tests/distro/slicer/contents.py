"""What file names alone tell of packages: Debian's Contents index, read without any package.

The capabilities are those of slicer.provides as far as a path shows them; what stands inside of
files, as the versions of pkg-config modules, is taken to be the package's own version.
"""

import re
from collections.abc import Iterable, Iterator

from .provides import PACKAGE_VERSION
from .provides.python import normal_name, rpm_version

_MERGED = re.compile(r"/(bin|sbin|lib|lib32|lib64|libx32)/")  # are links to folders below /usr

# Pattern of a path, and the capability. Of the groups, "module" and "group" are folders that are
# written otherwise there, and "version" is the capability's own.
_PATTERNS = (
    (r".*/pkgconfig/(?P<name>[^/]+)\.pc", "pkgconfig({name})"),
    (r".*/cmake/.*?(?P<name>[^/]+?)(Config|-config)\.cmake", "cmake({name})"),
    (r"/usr/share/(perl5|perl/5[^/]*)/(?P<module>.+)\.pm", "perl({module})"),
    (r"/usr/lib/[^/]+/(perl5?/5[^/]*|perl-base)/(?P<module>.+)\.pm", "perl({module})"),
    (r"/usr/(share|lib)/node(js|_modules)/(?P<name>(@[^/]+/)?[^/]+)/package\.json", "npm({name})"),
    (r".*/specifications/(?P<name>[^/]+)-(?P<version>\d[\w.]*)\.gemspec", "rubygem({name})"),
    (
        r"/usr/share/maven-repo/(?P<group>.+)/(?P<name>[^/]+)/(?P<version>[^/]+)/[^/]+\.pom",
        "mvn({group}:{name})",
    ),
)
_COMPILED = tuple((re.compile(pattern), form) for pattern, form in _PATTERNS)
_SUFFIXES = (".pc", ".cmake", ".pm", "/package.json", ".gemspec", ".pom")

_GO = re.compile(r"/usr/share/gocode/src/(?P<path>.+)/[^/]+(?<!_test)\.go")
_LIBRARY = re.compile(r"/usr/lib/([^/]+/)?(?P<name>lib[^/]+\.so\.\d+)")
_PYTHON = re.compile(
    r"/usr/lib/python3/dist-packages/(?P<name>[^/]+?)-(?P<version>\d[^/-]*)(-[^/]*)?"
    r"\.(dist-info|egg-info)(/METADATA|/PKG-INFO)?"
)

Capability = tuple[str, str | None]


def _by_pattern(path: str) -> Iterator[Capability]:
    for pattern, form in _COMPILED:
        if match := pattern.fullmatch(path):
            parts = {key: text or "" for key, text in match.groupdict().items()}
            parts["module"] = parts.get("module", "").replace("/", "::")
            parts["group"] = parts.get("group", "").replace("/", ".")
            yield form.format(**parts), parts.get("version", PACKAGE_VERSION)


def capabilities(path: str) -> Iterator[Capability]:
    """What a package that has this path provides."""
    if path.endswith(".go"):
        match = _GO.fullmatch(path)
        if match and "/testdata" not in path:
            yield f"golang({match['path']})", PACKAGE_VERSION
    elif path.startswith("/usr/lib/python3/"):
        if match := _PYTHON.fullmatch(path):
            yield f"python3dist({normal_name(match['name'])})", rpm_version(match["version"])
    elif match := _LIBRARY.fullmatch(path):
        yield f"{match['name']}()(64bit)", None
    elif path.endswith(_SUFFIXES):
        yield from _by_pattern(path)


def read(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Each path of an index, with /bin and the like where they really are, and its packages."""
    for line in lines:
        path, _, places = line.rstrip("\n").rpartition(" ")
        path = "/" + path.rstrip()
        path = "/usr" + path if _MERGED.match(path) else path
        yield path, [place.rpartition("/")[2] for place in places.split(",")]
