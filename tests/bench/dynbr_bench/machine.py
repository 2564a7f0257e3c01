"""What the figures were measured on: without it nobody can compare them with theirs."""
import datetime
import os
import pathlib
import platform
import subprocess


def describe(folder):
    """The machine as a dictionary of plain values; `folder` is where roots and caches lie."""
    return {
        "date": datetime.date.today().isoformat(),
        "processor": processor(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_mib": os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2**20,
        "kernel": platform.release(),
        "filesystem": filesystem(folder),
        "scheduling": "real time" if os.sched_getscheduler(0) == os.SCHED_RR else "ordinary",
        "load_at_start": round(os.getloadavg()[0], 2),
        "versions": versions(),
    }


def processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def filesystem(folder):
    """The type of the filesystem that holds `folder`: the longest mount point that is a parent of it wins."""
    folder, found, best = str(pathlib.Path(folder).resolve()), "unknown", ""
    for line in pathlib.Path("/proc/self/mounts").read_text().splitlines():
        _, point, kind = line.split()[:3]
        if len(point) >= len(best) and (folder + "/").startswith(point.rstrip("/") + "/"):
            found, best = kind, point
    return found


def versions():
    commands = {"rpm": ["rpm", "--version"], "dnf": ["dnf", "--version"], "createrepo_c": ["createrepo_c", "--version"]}
    return {name: first_line(argv) for name, argv in commands.items()}


def first_line(argv):
    try:
        done = subprocess.run(argv, capture_output=True, text=True, check=False, timeout=60)
    except OSError:
        return "absent"
    return (done.stdout.splitlines() or [""])[0]
