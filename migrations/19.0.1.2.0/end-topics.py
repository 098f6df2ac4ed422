"""Interviews planned or held before there were topics get theirs."""

from odoo import SUPERUSER_ID, api
from odoo.tools import split_every

BATCH = 500


def migrate(cr, version):
    """Give the rows of their topics to interviews that are to be held or written down.

    At the end, when the topics are translated: a row keeps the words of its employee.
    What was delivered or imported before has its report on paper: it stays without
    rows, and is closed without a document.
    """
    if not version:
        return
    env = api.Environment(cr, SUPERUSER_ID, {})
    interviews = env["hr.professional.interview"]
    begun = interviews.search(
        [("state", "in", ("planned", "held")), ("origin", "!=", "import")],
        order="id",
    )
    for ids in split_every(BATCH, begun.ids, tuple):
        interviews.browse(ids)._sync_answers()
        env.flush_all()
        env.invalidate_all()
