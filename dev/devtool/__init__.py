"""Development tool of the module: standard library only, never imported by Odoo."""
