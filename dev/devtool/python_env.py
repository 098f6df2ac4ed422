"""The private virtual environment with what Odoo and the checks need."""

import os
import subprocess
import sys
from pathlib import Path

from devtool.home import build_once, digest
from devtool.process import must_stream
from devtool.report import Fault
from devtool.system_packages import install_command

REQUIREMENTS = Path(__file__).resolve().parents[1] / "requirements.txt"
NEWEST = (3, 13)
PIP_NOISE = ("WARNING: Location", "  Downloading", "  Using cached")


def ensure() -> Path:
    """The virtual environment's Python, installed when its inputs changed."""
    return _folder() / "bin" / "python"


def key() -> str:
    """What the environment depends on."""
    return digest(REQUIREMENTS.read_bytes(), sys.version, sys.base_prefix)


def packages_folder() -> Path:
    """The environment's site-packages."""
    return next(_folder().glob("lib/python3*/site-packages"))


def clean_environ() -> dict[str, str]:
    """The environment without what would lead Python or Odoo elsewhere.

    No compiled file is written into the repository; the packages were compiled when
    they were installed.
    """
    dropped = ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "ODOO_RC", "OPENERP_SERVER")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    kept.pop("PYTHONPYCACHEPREFIX", None)
    return {**kept, "PYTHONDONTWRITEBYTECODE": "1"}


def _folder() -> Path:
    return build_once("venv", key(), "Python packages from PyPI", _build)


def _build(target: Path) -> None:
    if sys.version_info[:2] > NEWEST:
        raise Fault(
            f"Odoo 19 runs on Python 3.10 to 3.13; this is {sys.version.split()[0]}."
            " Start the tool with such a Python, as in: python3.13 dev ..."
        )
    env = {**clean_environ(), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    _make_venv(target, env)
    pip = [target / "bin" / "python", "-m", "pip", "install", "--no-input"]
    remedy = "Check the network and pip's settings, then start again."
    options = ["--progress-bar", "off", "--prefer-binary", "-r", REQUIREMENTS]
    must_stream([*pip, *options], remedy, env, hide=PIP_NOISE)


def _make_venv(target: Path, env: dict[str, str]) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "venv", target], env=env, capture_output=True, text=True
    )
    if result.returncode:
        raise Fault(
            f"Cannot make a virtual environment: {result.stdout}{result.stderr}"
            "On Debian install its package with:\n"
            f"    {install_command(['python3-venv'])}"
        )
