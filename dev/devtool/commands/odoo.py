"""``dev odoo``: Odoo's own command line."""

from devtool import odoo_cli

HELP = "Odoo's command line with this configuration, as in: odoo shell -d demo"


def run(arguments: list[str]) -> int:
    """Become Odoo."""
    odoo_cli.ensure().become(*arguments)
    return 1
