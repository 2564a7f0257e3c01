"""The command: holds every contest, prints the table, writes the files.

Exit codes: 0 measured (rows may say 'not measured' and why), 1 a side failed, 2 usage.
"""
import json
import os
import pathlib
import sys
import tempfile

from dynbr_bench import machine, micro, options, record, rows, table
from dynbr_bench.contest import hold
from dynbr_bench.workshop import Workshop, remove_tree

ALONE = "DYNBR_BENCH_MOUNTS"


def main():
    chosen = options.parse()
    if chosen.micro:
        return micro.run_all(chosen.micro)
    if chosen.list:
        print("\n".join(contest.id for contest in contests(chosen, pathlib.Path("."))))
        return 0
    with_own_mounts()
    if chosen.realtime:
        # Inherited by all that is measured. Other work on the machine then costs caches, but no waiting for a core.
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))
    folder = pathlib.Path(tempfile.mkdtemp(prefix="dynbr-bench-", dir=chosen.state_on))
    # The build user of either side must be able to look through it.
    folder.chmod(0o755)
    try:
        return measure(chosen, folder)
    finally:
        remove_tree(folder)


def with_own_mounts():
    """Starts this program again in a mount namespace of its own: whatever ends it, no mount is left behind."""
    if os.geteuid() == 0 and ALONE not in os.environ:
        os.environ[ALONE] = "1"
        os.execvp("unshare", ["unshare", "--mount", "--propagation", "private", sys.executable, *sys.argv])


def contests(chosen, folder):
    workshop = Workshop(folder, chosen)
    prefixes = tuple(chosen.only.split(","))
    return [c for module in rows.ALL for c in module.contests(workshop) if c.id.startswith(prefixes)]


def say(text):
    print(text, file=sys.stderr, flush=True)


def measure(chosen, folder):
    facts = machine.describe(folder)
    outcomes = [hold(contest, chosen.runs, say) for contest in contests(chosen, folder)]
    facts["load_at_end"] = round(os.getloadavg()[0], 2)
    summary = table.render(facts, outcomes, chosen.runs)
    print(summary, end="")
    if chosen.markdown:
        chosen.markdown.write_text(summary)
    if chosen.json:
        chosen.json.write_text(json.dumps(record.record(facts, outcomes, chosen.runs), indent=1) + "\n")
    return 1 if any(outcome.failed for outcome in outcomes) else 0
