import hashlib

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, format_date

from .hr_employee_rights import OFFICER
from .interview_merkle import VERSION, as_text

#: What of a tombstone enters its hash; ``digest`` stands for its content.
CHAINED = ("company_id", "sequence", "previous_hash", "digest")


def link_digest(values):
    """Hash of one tombstone and of all before it."""
    text = as_text([values[name] or None for name in CHAINED])
    return VERSION + hashlib.sha256(text.encode()).hexdigest()


class HrProfessionalInterviewTombstone(models.Model):
    """Tombstones of a company follow one another, each with the hash of the one before
    it: one that is deleted, changed or moved is missed.

    How many there are and the last hash stand on the company, and enter the anchor of
    the day.
    """

    _inherit = "hr.professional.interview.tombstone"

    sequence = fields.Integer(
        string="No.", readonly=True, aggregator=None, groups=OFFICER
    )
    previous_hash = fields.Char(readonly=True, groups=OFFICER)
    hash = fields.Char(readonly=True, groups=OFFICER)

    _sequence_uniq = models.Constraint(
        "UNIQUE (company_id, sequence)", "Tombstones follow one another."
    )

    @api.model
    def _prepare_link(self, company, digest):
        """``sequence``, ``previous_hash`` and ``hash`` of the next tombstone, whose
        content has this ``digest`` (in superuser mode)."""
        count, head = company._lock_interview_tombstone_head()
        link = {"sequence": count + 1, "previous_hash": head or False}
        values = {**link, "company_id": company.id, "digest": digest}
        return {**link, "hash": link_digest(values)}

    @api.model_create_multi
    def create(self, vals_list):
        stones = super().create(vals_list)
        for stone in stones:
            stone.company_id._set_interview_tombstone_head(stone.sequence, stone.hash)
        return stones

    # === Verified (in superuser mode) ===

    @api.model
    def _verify(self, company):
        """What was altered of the tombstones of ``company``: sentences."""
        self.flush_model()
        self.invalidate_model()
        problems, number, previous = [], 0, ""
        domain = [("company_id", "=", company.id)]
        stones = self.search(domain, order="sequence nulls first, id")
        for stone in stones:
            number += 1
            if (stone.sequence, stone.previous_hash or "") != (number, previous):
                problems.append(stone._get_order_problem())
            if stone._is_altered() or stone._is_unchained():
                problems.append(
                    self.env._("%(stone)s: altered.", stone=stone._get_stone_label())
                )
            # what follows is told apart from what was taken away before it
            number, previous = stone.sequence, stone.hash or ""
        last = (stones[-1:].sequence, stones[-1:].hash or "")
        if company._get_interview_tombstone_head() != last:
            problems.append(
                self.env._("The last tombstones are missing or were altered.")
            )
        return problems

    def _get_order_problem(self):
        return self.env._(
            "%(stone)s: one before it is missing or moved.",
            stone=self._get_stone_label(),
        )

    def _is_unchained(self):
        """Whether its hash is not that of its content and of the one before it."""
        values = {name: self[name] for name in CHAINED}
        return link_digest({**values, "company_id": self.company_id.id}) != self.hash

    def _get_stone_label(self):
        """How a problem names it: by numbers, since it has no other name."""
        return self.env._(
            "Tombstone %(number)s (file %(file)s, %(day)s)",
            number=self.sequence,
            file=self.employee_ref,
            day=format_date(self.env, self.purged_at),
        )

    @api.model
    def _read_links(self, company):
        """``{sequence: hash}`` as it is in the database."""
        self.env.cr.execute(
            SQL(
                """SELECT sequence, hash FROM hr_professional_interview_tombstone
                    WHERE company_id = %s""",
                company.id,
            )
        )
        return dict(self.env.cr.fetchall())


class ResCompany(models.Model):
    """How many tombstones there are, and the hash of the last one.

    Written by the server alone.
    """

    _inherit = "res.company"

    interview_tombstone_head = fields.Char(
        copy=False,
        readonly=True,
        groups=fields.NO_ACCESS,
        export_string_translation=False,
    )

    def _lock_interview_tombstone_head(self):
        """The same as :meth:`_get_interview_tombstone_head`, until the end of the
        transaction: two purges at once follow one another."""
        self.ensure_one()
        # its people still refer to the company meanwhile
        self.env.cr.execute(
            SQL("SELECT id FROM res_company WHERE id = %s FOR NO KEY UPDATE", self.id)
        )
        return self._get_interview_tombstone_head()

    def _get_interview_tombstone_head(self):
        """``(how many tombstones, hash of the last)`` (self in sudo)."""
        self.ensure_one()
        self.invalidate_recordset(["interview_tombstone_head"])
        count, _space, head = (self.interview_tombstone_head or "0 ").partition(" ")
        return int(count), head

    def _set_interview_tombstone_head(self, count, head):
        """The last tombstone is this one (self in sudo)."""
        self.ensure_one()
        self.interview_tombstone_head = f"{count} {head}"

    @api.model
    def _get_interview_anchored(self):
        """Companies with tombstones are verified too, anchored or not."""
        had = Domain("interview_tombstone_head", "!=", False)
        stones = self.env["hr.professional.interview.tombstone"]._search([])
        have = Domain("id", "in", stones.subselect("company_id"))
        # sudo: the server's own monthly work
        companies_sudo = self.sudo().with_context(active_test=False)
        return super()._get_interview_anchored() | companies_sudo.search(had | have)
