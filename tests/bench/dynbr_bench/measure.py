"""Runs one command and says what it cost: wall time, processor time, and memory of its largest process.

Processor time is kept beside wall time because benchmarks rarely have a machine to themselves: it moves less
when others work. All three come from wait4, which counts every descendant that was waited for. Its memory figure can't be
smaller than this process, from which every command starts: see `memory_floor_mib`.
"""
import dataclasses
import os
import pathlib
import resource
import subprocess
import time

from dynbr_bench.errors import Failed

LOG_TAIL = 12


@dataclasses.dataclass
class Cost:
    """What a command, or several in a row, cost. `steps` says which part took how long, in order."""

    seconds: float = 0.0
    cpu_seconds: float = 0.0
    peak_mib: float = 0.0
    exit_code: int = 0
    steps: list = dataclasses.field(default_factory=list)

    def add(self, other, label):
        """Counts a further command in; sides of many commands are sums of them."""
        self.seconds += other.seconds
        self.cpu_seconds += other.cpu_seconds
        self.peak_mib = max(self.peak_mib, other.peak_mib)
        self.exit_code = other.exit_code
        self.steps.append((label, other.seconds))


def run(argv, log, *, environment=None, stdin=None, accept=(0,), watch=None):
    """Runs `argv` with its output in the file `log`. Raises Failed unless the exit code is in `accept`.

    `watch(pid)` is called once the command runs (memory is sampled so); what it returns is called at the end.
    """
    log = pathlib.Path(log)
    with open(log, "wb") as out, open(stdin or os.devnull, "rb") as source:
        start = time.monotonic()
        child = subprocess.Popen(list(map(str, argv)), stdin=source, stdout=out, stderr=subprocess.STDOUT,
                                 env=environment)
        finish = watch(child.pid) if watch else None
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.monotonic() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if finish:
        finish()
    if child.returncode not in accept:
        raise Failed(f"exit {child.returncode}: {' '.join(map(str, argv))}\n{tail(log)}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, child.returncode)


def memory_floor_mib():
    """The kernel counts what a process was before it became the command, so smaller commands look like this."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def tail(log):
    """The end of a log, for a message: a failed side must say why without a search for its files."""
    lines = pathlib.Path(log).read_text(errors="replace").splitlines()
    return "\n".join("    | " + line for line in lines[-LOG_TAIL:])


def timed(action):
    """The cost of something done in this process (mounting, removing a tree)."""
    start, before = time.monotonic(), os.times()
    action()
    after = os.times()
    cpu = sum(after[:4]) - sum(before[:4])
    return Cost(time.monotonic() - start, cpu)
