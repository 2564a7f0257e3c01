"""Print what a Python project needs to be built and tested, as far as that can be known by now.

What is needed is known in layers: the build backend's name stands in pyproject.toml; only the
backend knows what else it needs; only with that can it tell the project's own dependencies. So this
ends after the first layer of which something isn't installed, and is run again when it is.
"""

import argparse
import contextlib
import email
import importlib
import importlib.metadata
import os
import pathlib
import re
import sys
import tempfile
import tomllib

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import Specifier
from packaging.version import Version

DEFAULT_BUILD_SYSTEM = {
    "requires": ["setuptools >= 40.8"],
    "build-backend": "setuptools.build_meta:__legacy__",
}


def release(version: Version, up_to: int | None = None) -> str:
    """The numbers of a version in RPM's form, without zeros at the end."""
    numbers = ".".join(map(str, version.release[:up_to]))
    return re.sub(r"(\.0+)+$", "", numbers)


def rpm_version(version: Version) -> str:
    """The whole version: pre-releases sort below the release, post-releases above it."""
    if version.pre:
        return release(version) + "~" + "".join(map(str, version.pre))
    if version.dev is not None:
        return f"{release(version)}~~dev{version.dev}"
    return release(version) + (f"^post{version.post}" if version.post is not None else "")


def upper_bound(version: Version) -> str:
    """The first version that is no longer compatible: the last written number but one, plus one."""
    numbers = list(version.release[:-1])
    numbers[-1] += 1
    return ".".join(map(str, numbers))


def reldep(name: str, specifier: Specifier) -> str:
    """One specifier as an RPM dependency."""
    operator, text = specifier.operator, specifier.version
    if text.endswith(".*"):
        operator = {"==": "~=", "!=": "!~"}[operator]
        text = text.removesuffix(".*") + ".0"
    version = Version(text)
    rpm = rpm_version(version)
    plain = rpm == release(version)
    match operator:
        case "~=":
            return f"({name} >= {rpm} with {name} < {upper_bound(version)})"
        case "!~":
            return f"({name} < {rpm}~~ or {name} >= {upper_bound(version)})"
        case "==" | "===":
            return f"{name} = {rpm}"
        case "!=":
            return f"({name} < {rpm} or {name} > {rpm})"
        case "<" if plain:
            return f"{name} < {rpm}~~"
        case ">" if plain:
            return f"{name} > {rpm}.0"
    return f"{name} {operator} {rpm}"


def rpm_requirement(requirement: Requirement) -> str:
    """A whole requirement."""
    name = f"python3dist({re.sub(r'[-_.]+', '-', requirement.name).lower()})"
    specifiers = sorted(requirement.specifier, key=lambda s: (s.operator, s.version))
    if not specifiers:
        return name
    reldeps = [reldep(name, specifier) for specifier in specifiers]
    return reldeps[0] if len(reldeps) == 1 else "(" + " with ".join(reldeps) + ")"


def is_installed(requirement: Requirement) -> bool:
    """Whether it is there; a pre-release is as good as the release."""
    try:
        version = importlib.metadata.version(requirement.name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return requirement.specifier.contains(version, prereleases=True)


def ask_for(texts: list[str], extras: list[str]) -> bool:
    """Print the requirements that hold here; say whether all of them are there."""
    complete = True
    for text in texts:
        requirement = Requirement(text)
        marker = requirement.marker
        if marker and not any(marker.evaluate({"extra": extra}) for extra in ["", *extras]):
            continue
        print(rpm_requirement(requirement))
        complete = is_installed(requirement) and complete
    return complete


def load_backend(build_system: dict):
    """The object that has the build backend's hooks."""
    sys.path[:0] = [os.path.abspath(path) for path in build_system.get("backend-path", [])]
    module, _, attribute = build_system["build-backend"].partition(":")
    backend = importlib.import_module(module)
    for name in attribute.split(".") if attribute else ():
        backend = getattr(backend, name)
    return backend


def metadata_requirements(backend) -> list[str]:
    """The project's own dependencies, from the metadata that it would be installed with."""
    with tempfile.TemporaryDirectory() as folder:
        name = backend.prepare_metadata_for_build_wheel(folder)
        text = pathlib.Path(folder, name, "METADATA").read_text(encoding="utf-8")
    return email.message_from_string(text).get_all("Requires-Dist", [])


def main() -> None:
    """Go through the layers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-x", default="", help="extras whose requirements are wanted, too")
    extras = parser.parse_args().x.split(",")
    project = pathlib.Path("pyproject.toml")
    settings = tomllib.loads(project.read_text(encoding="utf-8")) if project.exists() else {}
    build_system = DEFAULT_BUILD_SYSTEM | settings.get("build-system", {})
    if not ask_for(build_system["requires"], []):
        return
    # A backend prints whatever it likes; standard output is for requirements alone.
    with contextlib.redirect_stdout(sys.stderr):
        backend = load_backend(build_system)
        hook = getattr(backend, "get_requires_for_build_wheel", list)
        asked = hook()
    if not ask_for(asked, []):
        return
    with contextlib.redirect_stdout(sys.stderr):
        requirements = metadata_requirements(backend)
    ask_for(requirements, extras)


if __name__ == "__main__":
    try:
        main()
    except InvalidRequirement as error:
        sys.exit(f"pyproject_buildrequires: {error}")
