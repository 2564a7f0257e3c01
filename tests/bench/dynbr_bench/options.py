"""The command line."""
import argparse
import pathlib


def parse(argv=None):
    about = "Measures dynbr beside dnf, rpmbuild and others and prints a table. Needs root for what the others do by hand."
    parser = argparse.ArgumentParser(prog="tests/bench/run", description=about)
    path = pathlib.Path
    parser.add_argument("--dynbr", type=path, metavar="PROGRAM", help="the program to measure (a release build)")
    parser.add_argument("--generate", type=path, metavar="PROGRAM", help="dynbr-generate (beside dynbr)")
    parser.add_argument("--distro", type=path, metavar="DIR", help="the test distribution: repo, fixtures and big")
    parser.add_argument("--state-on", type=path, metavar="DIR", help="measure on this folder's filesystem (temporary)")
    parser.add_argument("--realtime", action="store_true", help="give both sides real-time priority, on a busy machine")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="runs of each side (%(default)s)")
    parser.add_argument("--only", default="", metavar="PREFIXES", help="rows whose names begin so, separated by commas")
    parser.add_argument("--list", action="store_true", help="list the rows' names")
    parser.add_argument("--go-tree", type=path, metavar="DIR", help="a Go module to read (Go's own commands)")
    parser.add_argument("--micro", type=path, metavar="BUILD", help="run this build folder's parser benchmarks instead")
    parser.add_argument("--json", type=path, metavar="FILE", help="write all figures for programs")
    parser.add_argument("--markdown", type=path, metavar="FILE", help="write the table there, too")
    options = parser.parse_args(argv)
    if options.dynbr and not options.generate:
        options.generate = options.dynbr.with_name("dynbr-generate")
    for name in ("dynbr", "generate", "distro", "go_tree"):
        if getattr(options, name):
            setattr(options, name, getattr(options, name).resolve())
    return options
