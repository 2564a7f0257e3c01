"""Says on stderr what is being done and how long it took."""

import contextlib
import sys
import time
from collections.abc import Iterator


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


@contextlib.contextmanager
def step(what: str) -> Iterator[None]:
    """Name a step when it begins, so that a long one is seen at work, and time it."""
    say(f"{what} ...")
    start = time.monotonic()
    yield
    say(f"{what}: {time.monotonic() - start:.1f} s")
