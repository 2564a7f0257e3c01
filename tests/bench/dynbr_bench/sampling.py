"""Memory of a command and all its descendants together, sampled while it runs.

wait4 knows only the largest process; a driver that forks would look as small as one that doesn't. Pages that
processes share count once (PSS). Sampling takes time of its own, so these runs are never the timed ones.
"""
import pathlib
import threading

INTERVAL = 0.01
KIB_PER_MIB = 1024


class MemoryWatch:
    """Use `watch` as the argument of `measure.run`; `peak_mib` is the largest sum seen in all commands watched."""

    def __init__(self):
        self.peak_mib = 0.0

    def watch(self, pid):
        stop = threading.Event()
        thread = threading.Thread(target=self._sample, args=(pid, stop))
        thread.start()

        def finish():
            stop.set()
            thread.join()

        return finish

    def _sample(self, pid, stop):
        while not stop.wait(INTERVAL):
            self.peak_mib = max(self.peak_mib, sum(map(proportional_kib, tree(pid))) / KIB_PER_MIB)


def tree(pid):
    """The process and its descendants, as far as they still live."""
    yield pid
    try:
        tasks = list(pathlib.Path(f"/proc/{pid}/task").iterdir())
        children = [child for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return
    for child in children:
        yield from tree(int(child))


def proportional_kib(pid):
    try:
        for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0
