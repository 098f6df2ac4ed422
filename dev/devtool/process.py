"""Running other programs."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable

from devtool.report import Fault, say

Command = list[str | os.PathLike]


def capture(command: Command, env: dict[str, str] | None = None, text: str = "") -> str:
    """The standard output of a program that must succeed, given ``text`` to read."""
    pipes = {"input": text, "capture_output": True, "text": True}
    try:
        result = subprocess.run(command, env=env, errors="replace", **pipes)
    except FileNotFoundError as error:
        raise Fault(f"{command[0]} is not installed on this machine.") from error
    if result.returncode:
        raise Fault(
            f"{shown(command)} failed:\n{(result.stderr or result.stdout)[-3000:]}"
        )
    return result.stdout


def stream(
    command: Command, env: dict[str, str] | None = None, hide: tuple[str, ...] = ()
) -> int:
    """Run a program and pass on its lines, but those that start with ``hide``."""
    with subprocess.Popen(
        command,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            if not line.startswith(hide):
                say("    " + line.rstrip("\n"))
    return process.returncode


def must_stream(
    command: Command,
    remedy: str,
    env: dict[str, str] | None = None,
    hide: tuple[str, ...] = (),
) -> None:
    """Run a program in sight; a failure is a fault that names the remedy."""
    try:
        code = stream(command, env, hide)
    except FileNotFoundError as error:
        raise Fault(f"{command[0]} is not installed. {remedy}") from error
    if code:
        raise Fault(f"{shown(command)} ended with status {code}. {remedy}")


def replace(command: Command, env: dict[str, str]) -> None:
    """Become another program, so that keys and signals reach it directly."""
    sys.stdout.flush()
    sys.stderr.flush()
    os.execvpe(str(command[0]), [str(part) for part in command], env)


def missing_programs(names: Iterable[str]) -> list[str]:
    """The names that are not on the search path."""
    return [name for name in names if not shutil.which(name)]


def shown(command: Command) -> str:
    """A command as a line to read."""
    return " ".join(str(part) for part in command)


def warn_lines(title: str, lines: Iterable[str]) -> None:
    """Print a title and its lines, indented."""
    say(title)
    for line in lines:
        say(f"    {line}")
