"""The private folder: where things lie, one lock, and steps that can be interrupted."""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from devtool.report import Fault, say, step

MARKER = ".complete"


def repository() -> Path:
    """The repository root, which is the Odoo module itself."""
    return Path(__file__).resolve().parents[2]


def find_home(environ: dict[str, str]) -> Path:
    """``DEV_HOME``, or a folder in the user's cache directory."""
    if environ.get("DEV_HOME"):
        return Path(environ["DEV_HOME"]).expanduser().absolute()
    cache = environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "hr_professional_interview-dev"


def home() -> Path:
    """The private folder, made when missing and kept out of the repository."""
    path = find_home(dict(os.environ))
    if path.resolve().is_relative_to(repository()):
        raise Fault(f"DEV_HOME ({path}) lies in the repository: choose another folder.")
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Fault(f"Cannot make {path} ({error}): set DEV_HOME elsewhere.") from error
    return path


def folder(name: str) -> Path:
    """A sub-folder of the private folder, made when missing."""
    path = home() / name
    path.mkdir(parents=True, exist_ok=True)
    return path


def digest(*parts: str | bytes) -> str:
    """A short key for the inputs of a step."""
    sha = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        sha.update(len(data).to_bytes(8, "big") + data)
    return sha.hexdigest()[:12]


def built(name: str, key: str) -> Path | None:
    """The folder of a finished step, or None."""
    path = home() / f"{name}-{key}"
    return path if (path / MARKER).exists() else None


def build_once(name: str, key: str, title: str, build: Callable[[Path], None]) -> Path:
    """Run ``build`` in an empty folder once per key.

    The folder counts only when its marker is there, and the marker comes last:
    after an interruption the step starts again from nothing.
    """
    path = home() / f"{name}-{key}"
    if not (path / MARKER).exists():
        with step(title):
            shutil.rmtree(path, ignore_errors=True)
            path.mkdir(parents=True)
            build(path)
            (path / MARKER).touch()
    return path


@contextmanager
def locked(name: str = "setup") -> Iterator[None]:
    """Hold a lock of the private folder; a second run waits and says so.

    The kernel frees it when the process ends, however it ends.
    """
    with open(folder("locks") / name, "w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"... waiting for another run that holds the lock '{name}'")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
