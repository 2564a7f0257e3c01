"""Benchmarks of single parsers (google-benchmark): those that a build folder has."""
import subprocess


def run_all(build):
    """Runs every program bench_* below the folder, one after the other; exit code of the first that fails, or 8."""
    programs = sorted(p for p in build.rglob("bench_*") if p.is_file() and p.stat().st_mode & 0o100)
    if not programs:
        print(f"no bench_* program below {build.name}; is libbenchmark-dev installed?")
        return 8
    codes = [subprocess.run([program], check=False).returncode for program in programs]
    return next((code for code in codes if code), 0)
