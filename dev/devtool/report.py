"""What the tool says, and the faults it expects."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Fault(Exception):
    """An expected fault: its text names the cause and the remedy."""


def say(text: str) -> None:
    """Print one line at once, on the error stream so that output can be piped."""
    print(text, file=sys.stderr, flush=True)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Announce a step, then the seconds it took."""
    say(f"==> {title}")
    start = time.monotonic()
    yield
    say(f"    done in {time.monotonic() - start:.1f} s")
