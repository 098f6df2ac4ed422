"""``dev lint``: the checks of the source; none needs a database."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from devtool import module, python_env
from devtool.home import folder, locked, repository
from devtool.report import Fault, say

HELP = "ruff, pylint-odoo, OCA's hooks and bandit; --fix lets ruff repair"
# Nothing is skipped in what is installed. In this tool, calls of other programs are its
# purpose: each goes without a shell (B602, B605 stay on), with arguments of its own.
BANDIT_SKIPS = "B404,B603,B606"
BANDIT_LEFT_OUT = ("tests", "engine/tests", "importer/tests")
# The module documents itself in README.md and static/description/index.html.
NO_RST = "--disable=missing-readme"

Check = tuple[str, list, Path]


def run(arguments: list[str]) -> int:
    """Run every check; non-zero if one fails."""
    if unknown := set(arguments) - {"--fix"}:
        raise Fault(f"dev lint takes --fix only, not {' '.join(sorted(unknown))}.")
    with locked():
        python = python_env.ensure()
        link = module.link()
    env = {**python_env.clean_environ(), "PYLINTHOME": str(folder("pylint"))}
    failed = []
    for name, command, where in _checks(link, "--fix" in arguments):
        say(f"==> {name}")
        if subprocess.run([python, *command], env=env, cwd=where).returncode:
            failed.append(name)
    say(f"failed: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


def _checks(link: Path, fix: bool) -> Iterator[Check]:
    root = repository()
    cache = f"--cache-dir={folder('ruff')}"
    ruff = ["-m", "ruff"]
    if fix:
        yield "ruff check --fix", [*ruff, "check", cache, "--fix", "."], root
        yield "ruff format", [*ruff, "format", cache, "."], root
    else:
        yield "ruff check", [*ruff, "check", cache, "."], root
        yield "ruff format", [*ruff, "format", cache, "--check", "."], root
    pylint = ["-m", "pylint", f"--rcfile={root / '.pylintrc'}", NO_RST]
    yield "pylint-odoo", [*pylint, link.name], link.parent
    yield "OCA hooks: module", [*_console("cli"), link], link.parent
    catalogues = [*sorted(link.glob("i18n/*.po")), *sorted(link.glob("i18n/*.pot"))]
    if catalogues:
        # the hook wants no translation where French says the same as English; a
        # complete catalogue has one
        pretty = "--disable=po-pretty-format"
        yield "OCA hooks: po", [*_console("cli_po"), pretty, *catalogues], link.parent
    bandit = ["-m", "bandit", "-q", "-r"]
    left_out = ",".join(str(root / name) for name in (*BANDIT_LEFT_OUT, "dev"))
    yield "bandit: module", [*bandit, root, "-x", left_out], root
    dev = [root / "dev", "-s", BANDIT_SKIPS, "-x", str(root / "dev/tests")]
    yield "bandit: dev", [*bandit, *dev], root


def _console(name: str) -> list[str]:
    """A console script of the OCA hooks, called as a module."""
    code = f"import sys; from oca_pre_commit_hooks.{name} import main; sys.exit(main())"
    return ["-c", code]
