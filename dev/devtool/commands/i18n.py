"""``dev i18n``: the translation template and the French catalogue."""

import subprocess

from devtool import module, odoo_cli
from devtool.database import Databases
from devtool.home import folder, repository
from devtool.odoo_cli import INSIDE
from devtool.report import Fault

HELP = "export the translation template and bring i18n/fr.po up to date"
DATABASE = "i18n"


def run(arguments: list[str]) -> int:
    """Export from a database that has the module, then merge."""
    if arguments:
        raise Fault("dev i18n takes no arguments.")
    odoo = odoo_cli.ensure()
    databases = Databases(odoo)
    name = databases.name(DATABASE)
    databases.ensure(name)
    exported = folder("i18n") / f"{module.NAME}.pot"
    export = ["i18n", "export", "-d", name, "-l", "pot", "-o", str(exported)]
    odoo.run("export of terms", *export, module.NAME)
    script = [odoo.python, INSIDE / "catalogues.py", exported, repository() / "i18n"]
    return subprocess.run(script, env=odoo.environ()).returncode
