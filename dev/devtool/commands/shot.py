"""``dev shot``: pictures of pages of the running demonstration server."""

import os
import subprocess

from devtool import python_env, system_packages
from devtool.home import locked
from devtool.odoo_cli import INSIDE
from devtool.report import Fault

HELP = "pictures of pages: --login rh --path /odoo --out FILE.png; see shot --help"


def run(arguments: list[str]) -> int:
    """Hand over to the environment's Python, which has a websocket client."""
    system_packages.ensure(("chromium",))
    with locked():
        python = python_env.ensure()
    browser = system_packages.browser()
    if not browser:
        raise Fault("No browser: install chromium.")
    env = {**python_env.clean_environ(), "DEV_BROWSER": os.fspath(browser)}
    command = [python, INSIDE / "shot.py", *arguments]
    return subprocess.run(command, env=env).returncode
