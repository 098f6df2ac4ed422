"""Fingerprints of the tables, to see what an attempt changed."""

from odoo.tools import SQL

MODULE = "hr_professional_interview"
#: Odoo's tables that are compared besides the module's own
TABLES = (
    "calendar_attendee",
    "calendar_event",
    "hr_employee",
    "hr_leave",
    "hr_resume_line",
    "hr_version",
    "ir_attachment",
    "mail_activity",
    "mail_followers",
    "mail_mail",
    "mail_message",
)


class Prints:
    """What the tables hold, compared with what they held.

    :param ignored: tables that are of no interest.
    """

    def __init__(self, env):
        self.env = env
        own = {
            model._table
            for model in env.registry.values()
            if model._original_module == MODULE
            and not (model._abstract or model._transient)
            and model._auto
        }
        parts = (
            SQL(
                "SELECT %s, md5(string_agg(row::text, ',' ORDER BY id)) FROM %s row",
                table,
                SQL.identifier(table),
            )
            for table in sorted(own.union(TABLES))
        )
        self.query = SQL(" UNION ALL ").join(parts)
        self.known = {}

    def take(self):
        """Remember what the tables hold now."""
        self.known = self._read()

    def get_changed(self):
        """Tables that differ from what they were."""
        now = self._read()
        return sorted(name for name in now if now[name] != self.known[name])

    def _read(self):
        self.env.cr.execute(self.query)
        return dict(self.env.cr.fetchall())
