"""The subject: dynbr as anybody would run it, and what it says about its own time."""
import json
import os
import re
import shutil

from dynbr_bench.dnf import url_of
from dynbr_bench.measure import run
from dynbr_bench.workshop import BASE

STATISTIC = re.compile(r"^ *([0-9.]+) ms +([0-9]+) x  (.+)$")


class Dynbr:
    """dynbr with a state folder of its own; layers, metadata and packages stay in it between builds."""

    def __init__(self, workshop, name, repositories):
        self.program = workshop.program("dynbr")
        self.workshop = workshop
        self.folder = workshop.path(f"dynbr-{name}")
        self.repositories = repositories

    def options(self, state, base=BASE):
        yield from ("--base", base, "--state", str(state))
        for name, place in self.repositories.items():
            yield from ("--repo", f"{name}={url_of(place)}")

    def build(self, spec, *extra, watch=None):
        """A whole build. Its steps are those of `-d stats`, which overlap where one contains others."""
        results = self.workshop.fresh("dynbr-results")
        cost = self.run("build", *self.options(self.folder / "state"), "--resultdir", results, "-d", "stats", *extra,
                        "--", spec, watch=watch)
        cost.steps = statistics(self.log)
        return cost

    def resolve(self, lines, *extra, state=None, watch=None, base=BASE):
        """`dynbr resolve` of a file of requirement lines."""
        options = self.options(state or self.folder / "state", base)
        cost = self.run("resolve", *options, "-d", "stats", *extra, "--", lines, watch=watch)
        cost.steps = statistics(self.log)
        return cost

    def refresh(self, state):
        """`dynbr repo refresh`: fetches the metadata and makes what is read of it later."""
        cost = self.run("repo", "refresh", *self.options(state), "-d", "stats")
        cost.steps = statistics(self.log)
        return cost

    def clean_packages(self, state):
        """Not measured."""
        shutil.rmtree(state / "packages", ignore_errors=True)

    def shell(self):
        """`dynbr root shell`, left at once. It wants a terminal, on which `exit` has been typed already."""
        keyboard, terminal = os.openpty()
        try:
            os.write(keyboard, b"exit\n")
            return self.run("root", "shell", *self.options(self.folder / "state"), stdin=os.ttyname(terminal))
        finally:
            os.close(keyboard)
            os.close(terminal)

    def journal(self):
        """The events of the last build, without the line before them that says format and version."""
        path = self.workshop.folder / "dynbr-results/rounds.jsonl"
        return [json.loads(line) for line in path.read_text().splitlines()[1:]]

    @property
    def log(self):
        return self.folder / "last.log"

    def run(self, *arguments, **settings):
        return run([self.program, *arguments], self.log, **settings)


def statistics(log):
    """[(name, seconds)] of the lines that `-d stats` printed; 'solve (3 x)' where a step was run more than once."""
    found = []
    for line in log.read_text(errors="replace").splitlines():
        match = STATISTIC.match(line)
        if match:
            milliseconds, count, name = match.groups()
            found.append((name if count == "1" else f"{name} ({count} x)", float(milliseconds) / 1000))
    return found
