"""Reading a Cargo workspace: dynbr-generate rust beside what cargo2rpm starts with, `cargo metadata --no-deps`."""
import os

from dynbr_bench.contest import Aim, Contest, Side
from dynbr_bench.errors import Failed
from dynbr_bench.measure import run

MEMBERS = 100
TOP = """[workspace]
members = ["crates/*"]

[workspace.package]
version = "1.2.3"
edition = "2021"
rust-version = "1.70"

[workspace.dependencies]
"""
MEMBER = """[package]
name = "member-{number}"
version.workspace = true
edition.workspace = true
rust-version.workspace = true

[dependencies]
{dependencies}
[dev-dependencies]
tempfile = "3.8"
proptest = {{ version = "1.4", default-features = false, features = ["std"] }}

[target.'cfg(windows)'.dependencies]
windows-sys = {{ version = "0.52", features = ["Win32_Foundation", "Win32_System_Threading"] }}

[features]
default = ["std"]
std = ["shared-{number}/std", "optional?/std"]
full = ["std", "dep:optional"]
"""


def contests(workshop):
    workspace = Workspace(workshop)
    sides = [Side("dynbr-generate", workspace.generate), Side("cargo metadata", workspace.cargo_metadata)]
    return [Contest("generate-rust", f"a Cargo workspace of {MEMBERS} members", sides, workspace.prepare,
                    Aim("ratio", 1 / 5))]


class Workspace:
    def __init__(self, workshop):
        self.workshop = workshop

    def prepare(self):
        self.workshop.need("cargo")
        self.tree = self.workshop.fresh("cargo-workspace")
        shared = [f'shared-{number} = {{ version = "1.{number}", default-features = false }}' for number in range(MEMBERS)]
        (self.tree / "Cargo.toml").write_text(TOP + "\n".join(shared) + "\n")
        for number in range(MEMBERS):
            folder = self.tree / f"crates/member-{number}"
            (folder / "src").mkdir(parents=True)
            (folder / "src/lib.rs").touch()
            (folder / "Cargo.toml").write_text(MEMBER.format(number=number, dependencies=dependencies(number)))
        self.generate()

    def generate(self):
        """Fails where it printed no more than one crate, for it would be quick then."""
        log = self.workshop.folder / "generate.log"
        cost = run([self.workshop.program("dynbr-generate"), "rust", "-C", self.tree], log)
        if len(log.read_text(errors="replace").splitlines()) < MEMBERS:
            raise Failed("dynbr-generate found too few crates")
        return cost

    def cargo_metadata(self):
        command = ["cargo", "metadata", "--quiet", "--offline", "--no-deps", "--format-version", "1", "--manifest-path",
                   self.tree / "Cargo.toml"]
        return run(command, self.workshop.folder / "cargo.log", environment=dict(os.environ))


def dependencies(number):
    """Twelve crates of its own, three of the workspace's, and the member before it."""
    lines = [f'crate-{number}-{i} = "0.{i}.{number}"' for i in range(8)]
    lines += [f'common-{i} = {{ version = "1.{i}", features = ["a", "b"] }}' for i in range(3)]
    lines += ['optional = { version = "2", optional = true }']
    lines += [f"shared-{(number + i) % MEMBERS}.workspace = true" for i in range(3)]
    if number > 0:
        lines.append(f'member-{number - 1} = {{ path = "../member-{number - 1}", features = ["full"] }}')
    return "\n".join(lines) + "\n"
