import re

from odoo import models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from .hr_professional_interview_proofs import DELIVERED


class HrProfessionalInterviewTold(models.AbstractModel):
    """Rows that hold what a report says: who reads them passes here, by every path.

    Values are noted by their fields (``interview_reading``). What the database answers
    without giving a value tells it as well: rows that are searched, sorted or grouped
    by what they say are read.
    """

    _name = "hr.professional.interview.told"
    _description = "Content of a report"

    def _note_interview_reading(self, kind=""):
        """Note that the user is given what these rows say."""
        if rows := self._origin:
            self.env["hr.professional.interview.reading"]._note(rows, kind)

    def _filter_interview_content(self):
        """Rows whose reading is told to the employee (hook, in superuser mode).

        Before the delivery only who conducts the interview reads; taking it over is a
        step of its own.
        """
        return self.filtered(lambda row: row.interview_id.state in DELIVERED)

    def _is_told_by(self, expression):
        """Whether a part of a domain, an order or a group is about the content."""
        field = self._fields.get(re.split(r"[.: ]", expression.strip())[0])
        return getattr(field, "is_interview_content", False)

    # === What the database answers ===

    def _search(self, domain, offset=0, limit=None, order=None, **options):
        query = super()._search(domain, offset, limit, order, **options)
        if not self.env.su:
            asked = [leaf.field_expr for leaf in Domain(domain).iter_conditions()]
            asked += (order or "").split(",")
            if any(map(self._is_told_by, asked)):
                self.browse(query)._note_interview_reading()
        return query

    def _read_group(self, domain, groupby=(), aggregates=(), *args, **options):
        self._note_interview_groups(domain, [*groupby, *aggregates])
        return super()._read_group(domain, groupby, aggregates, *args, **options)

    def _read_grouping_sets(self, domain, grouping_sets, aggregates=(), order=None):
        asked = [name for names in grouping_sets for name in names]
        self._note_interview_groups(domain, [*asked, *aggregates])
        return super()._read_grouping_sets(domain, grouping_sets, aggregates, order)

    def _note_interview_groups(self, domain, asked):
        if not self.env.su and any(map(self._is_told_by, asked)):
            self.browse(self._search(domain))._note_interview_reading()

    def _read_group_groupby(self, alias, groupby_spec, query):
        elsewhere = alias != self._table and not self.env.su
        if elsewhere and self._is_told_by(groupby_spec):
            raise AccessError(
                self.env._(
                    "What a report says groups nothing else. Open the report instead."
                )
            )
        return super()._read_group_groupby(alias, groupby_spec, query)
