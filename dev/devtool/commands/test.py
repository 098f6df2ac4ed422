"""``dev test``: the quick tests without Odoo, then Odoo's through pytest-odoo."""

import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from devtool import log_check, module, odoo_cli, python_env, system_packages, test_paths
from devtool.database import Databases
from devtool.home import folder, locked, repository
from devtool.odoo_cli import INSIDE
from devtool.process import warn_lines
from devtool.report import say

HELP = "run the tests; arguments go to pytest; --fresh, --db NAME"
NOTHING_COLLECTED = 5


@dataclass
class Options:
    """The tool's own options, and what is handed on to pytest."""

    fresh: bool = False
    database: str = field(default_factory=lambda: os.environ.get("DEV_DB", "test"))
    pytest: list[str] = field(default_factory=list)


def run(arguments: list[str]) -> int:
    """Run the phases that the arguments ask for; non-zero if one fails."""
    options = _parse(arguments)
    chosen = test_paths.split(options.pytest, repository(), Path.cwd())
    results = []
    if chosen.pure_paths:
        results.append(_run_pure(chosen))
    if chosen.odoo_paths:
        system_packages.ensure(system_packages.ALL)
        results.append(_run_odoo(chosen, options))
    return _verdict(results, bool(chosen.selects))


def _parse(arguments: list[str]) -> Options:
    options = Options()
    rest = iter(arguments)
    for argument in rest:
        if argument == "--fresh":
            options.fresh = True
        elif argument == "--db":
            options.database = next(rest, options.database)
        elif argument.startswith("--db="):
            options.database = argument.removeprefix("--db=")
        else:
            options.pytest.append(argument)
    return options


def _verdict(results: list[int], selective: bool) -> int:
    """Nothing found is a failure, unless a selection left one phase without tests."""
    found = [code for code in results if code != NOTHING_COLLECTED]
    if not found:
        return NOTHING_COLLECTED
    if len(found) < len(results) and not selective:
        return NOTHING_COLLECTED
    return max(found)


def _run_pure(chosen: test_paths.Chosen) -> int:
    with locked():
        python = python_env.ensure()
        root = module.pure_root()
    say("==> tests without Odoo")
    env = python_env.clean_environ()
    env["PYTHONPATH"] = str(root / "dev")
    options = ["-p", "no:odoo", *_places(root, "pytest-pure"), *chosen.options]
    command = [python, "-m", "pytest", *options, *chosen.pure_paths]
    return subprocess.run(command, env=env, cwd=root).returncode


def _run_odoo(chosen: test_paths.Chosen, options: Options) -> int:
    odoo = odoo_cli.ensure()
    databases = Databases(odoo)
    name = databases.name(options.database)
    databases.ensure(name, options.fresh)
    say("==> tests with Odoo")
    log = folder("log") / f"pytest-{name}.log"
    log.unlink(missing_ok=True)
    env = odoo.environ()
    env["PYTHONPATH"] += os.pathsep + str(INSIDE)
    paths = [test_paths.through_link(path, module.link()) for path in chosen.odoo_paths]
    command = [odoo.python, "-m", "pytest", *_settings(name, log)]
    command += [*chosen.options, *paths]
    code = subprocess.run(command, env=env, cwd=module.addons()).returncode
    return code or _check_log(log)


def _settings(name: str, log: Path) -> list[str]:
    extras = (f"logfile={log}", f"db-filter=^{name}$")
    return [
        *_places(module.link(), "pytest-odoo"),
        *("-p", "no_hidden_skip", "--odoo-http", "--odoo-log-level=warn"),
        f"--odoo-database={name}",
        *(f"--odoo-extra={extra}" for extra in extras),
    ]


def _places(root: Path, cache: str) -> list[str]:
    """Nothing is read from or written to the repository by pytest itself."""
    ignored = "ignore:'crypt' is deprecated:DeprecationWarning"  # passlib's
    config = ["-c", os.devnull, "-o", f"cache_dir={folder(cache)}", "-W", ignored]
    return [*config, f"--rootdir={root}"]


def _check_log(log: Path) -> int:
    lines = log.read_text(errors="replace").splitlines() if log.exists() else []
    bad = log_check.offences(lines)
    if bad:
        warn_lines(
            f"The tests passed, but Odoo's log is not clean ({log}):", bad[-200:]
        )
    return 1 if bad else 0
