"""How a review writes what it tells: no record here."""

from odoo.tools import format_date


def told_day(env, day):
    """A day, stored or not, as the reader writes it; nothing if there is none."""
    return format_date(env, day) if day else ""
