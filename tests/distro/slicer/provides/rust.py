"""crate(NAME) and crate(NAME/FEATURE), as cargo2rpm makes them.

Debian spreads the features of a crate over packages as it likes and says in their Provides which
one has which, as librust-NAME-VERSION+FEATURE-dev.
"""

import re
import tomllib
from collections.abc import Iterator

from ..control import Paragraph, items
from . import Found, System

_MANIFEST = re.compile(r"/usr/share/cargo/registry/[^/]+/Cargo\.toml")
_DEPENDENCIES = ("dependencies", "build-dependencies")


def _debian_name(text: str) -> str:
    return text.lower().replace("_", "-")


def _virtual_packages(packages: dict[str, Paragraph]) -> dict[str, str]:
    """Debian's name of every crate and feature, and the package that has it."""
    found = {}
    for name, fields in packages.items():
        if name.startswith("librust-"):
            provided = (item.split("(")[0].strip() for item in items(fields.get("Provides", "")))
            found.update(dict.fromkeys([name, *provided], name))
    return found


def _features(manifest: dict) -> set[str]:
    """All features: the named ones, the optional dependencies, and 'default', which always is."""
    features = {"default", *manifest.get("features", {})}
    for table in [manifest, *manifest.get("target", {}).values()]:
        for kind in _DEPENDENCIES:
            optional = table.get(kind, {}).items()
            features.update(k for k, v in optional if isinstance(v, dict) and v.get("optional"))
    return features


def _rpm_version(version: str) -> str:
    """Without build metadata, and with pre-releases below the release."""
    release, dash, pre = version.partition("+")[0].partition("-")
    return release + ("~" + pre.replace("-", "_") if dash else "")


def _crate(path: str, manifest: dict, virtual: dict[str, str]) -> Iterator[Found]:
    name, version = manifest["package"]["name"], manifest["package"]["version"]
    debian = f"librust-{_debian_name(name)}-{version.partition('+')[0].partition('-')[0]}"
    yield Found(path, f"crate({name})", _rpm_version(version))
    for feature in sorted(_features(manifest)):
        package = virtual.get(f"{debian}+{_debian_name(feature)}-dev")
        if package or (feature == "default" and feature not in manifest.get("features", {})):
            yield Found(path, f"crate({name}/{feature})", _rpm_version(version), package)


def find(system: System) -> Iterator[Found]:
    """The crates in the registry of Debian's packages."""
    virtual = _virtual_packages(system.packages)
    for path, entry in system.tree.entries.items():
        if entry.kind == "f" and _MANIFEST.fullmatch(path):
            yield from _crate(path, tomllib.loads(system.tree.read(path)), virtual)
