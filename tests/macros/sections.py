"""Runs %generate_buildrequires sections as a given rpmbuild expands them, on trees of their own."""
import functools
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
TOP = HERE.parents[1]


class Run:
    """What a section did: the shell text that rpm made of it, its lines, its messages, its status."""

    def __init__(self, folder, said):
        def read(name):
            path = folder / name
            return path.read_text(errors="replace") if path.exists() else None

        self.script, self.lines, self.errors = read("script"), read("lines"), read("errors")
        status = read("status")
        self.status = None if status is None else int(status)
        self.said = said


def macro_files(compat):
    """The macros of the srpm stage first, as rpm reads them, then the real ones."""
    folders = [TOP / "macros.d"] + ([TOP / "macros.d/compat"] if compat else [])
    return [path for folder in folders for path in sorted(folder.glob("macros.*"))]


@functools.cache
def knows_section(rpmbuild):
    """False before 4.15: there the section is the end of %prep, behind a macro that dynbr defines (docs/rounds.md)."""
    asked = subprocess.run(
        [rpmbuild, "-E", "%{?__spec_buildrequires_cmd}"], capture_output=True, text=True, check=False)
    return bool(asked.stdout.strip())


def run_section(spec, tree, generate, *, macros, rpmbuild="rpmbuild", defines=()):
    """Runs the section of `spec` in a copy of the folder `tree`, which stands where %setup -n tree would put it.
    The spec is that of sample-1."""
    with tempfile.TemporaryDirectory(prefix="dynbr-section.") as scratch:
        top = pathlib.Path(scratch)
        (top / "out").mkdir()
        (top / "SOURCES").mkdir()
        build = top / "BUILD"
        if tree is None:
            (build / "tree").mkdir(parents=True)
        else:
            shutil.copytree(tree, build / "tree", symlinks=True)
        # From 4.20 on there is a folder of the package's own between.
        (build / "sample-1-build").symlink_to(".")
        command = [rpmbuild, "--nodeps", "--define", f"_topdir {top}"]
        for define in defines:
            command += ["--define", define]
        for path in macros:
            command += ["--load", str(path)]
        if knows_section(rpmbuild):
            wrapper = f"__spec_buildrequires_cmd {HERE / 'capture'} {top / 'out'} %{{___build_cmd}}"
            command += ["-br", "--noprep", "--define", wrapper, str(spec)]
        else:
            command += ["-bp", "--define", f"generate_buildrequires exec >{top / 'out/lines'}", str(spec)]
        environment = dict(os.environ, PATH=f"{pathlib.Path(generate).parent}:{os.environ['PATH']}")
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", check=False, env=environment)
        if not knows_section(rpmbuild):
            (top / "out/status").write_text(str(done.returncode))
        return Run(top / "out", done.stdout + done.stderr)


def section_of(spec_text):
    """The raw text of the section, or None."""
    found = re.search(r"^%generate_buildrequires\b.*\n((?:(?!%(?:build|install|check|conf|files|prep|description|package|"
                      r"changelog|clean|pre|post|preun|postun)\b).*\n)*)", spec_text, re.MULTILINE)
    return found.group(1) if found else None
