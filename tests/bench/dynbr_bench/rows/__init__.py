"""Each module here offers `contests(workshop)`: what is measured, and against whom."""
from dynbr_bench.rows import builds, cargo, generators, memory, metadata, python, roots, rounds, servers

ALL = (builds, metadata, servers, rounds, memory, roots, generators, cargo, python)
