from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from .interview_merkle import leaf_digest


class HrProfessionalInterviewAnchorLeaf(models.Model):
    """Head of one trace as an anchor found it, kept when it changed since the last.

    What an anchor holds is the last leaf of each person up to it. ``position`` is the
    place in the tree: the order in which people entered their company's anchors.

    Nobody reads or writes it; anchors do, by SQL.
    """

    _name = "hr.professional.interview.anchor.leaf"
    _description = "Anchored head of a trace"
    _rec_name = "head"

    anchor_id = fields.Many2one(
        comodel_name="hr.professional.interview.anchor",
        required=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        comodel_name="res.company", required=True, ondelete="restrict"
    )
    # a number and no link: what was anchored outlives the file that is purged, and is
    # part of the hash
    employee_ref = fields.Integer(string="File No.", required=True, index=True)
    position = fields.Integer(required=True)
    step_count = fields.Integer(required=True)
    head = fields.Char(required=True)

    _last = models.UniqueIndex("(company_id, employee_ref, anchor_id)")

    @api.model_create_multi
    def create(self, vals_list):
        self._refuse()
        return super().create(vals_list)

    def write(self, vals):
        self._refuse()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        self._refuse()

    def _refuse(self):
        raise AccessError(self.env._("What was anchored is never written by hand."))

    @api.model
    def _read_last(self, company):
        """``{employee id: (position, steps, head)}`` as last anchored."""
        self.env.cr.execute(
            SQL(
                """SELECT DISTINCT ON (employee_ref)
                          employee_ref, position, step_count, head
                     FROM hr_professional_interview_anchor_leaf
                    WHERE company_id = %s
                    ORDER BY employee_ref, anchor_id DESC""",
                company.id,
            )
        )
        return {row[0]: row[1:] for row in self.env.cr.fetchall()}

    @api.model
    def _read_heads(self, company):
        """``{employee id: (steps, head)}`` of the people of ``company``, by id."""
        self.env["hr.employee"].flush_model(["company_id"])
        self.env.cr.execute(
            SQL(
                """SELECT chain.employee_id, chain.step_count, chain.head
                     FROM hr_professional_interview_chain AS chain
                     JOIN hr_employee AS employee ON employee.id = chain.employee_id
                    WHERE employee.company_id = %s AND chain.step_count > 0
                    ORDER BY chain.employee_id""",
                company.id,
            )
        )
        return {row[0]: row[1:] for row in self.env.cr.fetchall()}

    @api.model
    def _read_by_anchor(self, company):
        """``{anchor id: [(employee id, position, steps, head)]}``, oldest first."""
        self.env.cr.execute(
            SQL(
                """SELECT anchor_id, employee_ref, position, step_count, head
                     FROM hr_professional_interview_anchor_leaf
                    WHERE company_id = %s ORDER BY anchor_id, position""",
                company.id,
            )
        )
        found = {}
        for anchor_id, *leaf in self.env.cr.fetchall():
            found.setdefault(anchor_id, []).append(tuple(leaf))
        return found

    @api.model
    def _append(self, anchor, leaves):
        """Keep ``{employee id: (position, steps, head)}`` of ``anchor``, at once."""
        ids = list(leaves)
        self.env.cr.execute(
            SQL(
                """INSERT INTO hr_professional_interview_anchor_leaf
                       (anchor_id, company_id, employee_ref, position, step_count,
                        head)
                   SELECT %s, %s, new.* FROM unnest(
                       %s::int[], %s::int[], %s::int[], %s::varchar[]) AS new""",
                anchor.id,
                anchor.company_id.id,
                ids,
                [leaves[one][0] for one in ids],
                [leaves[one][1] for one in ids],
                [leaves[one][2] for one in ids],
            )
        )
        self.invalidate_model()

    @api.model
    def _read_strangers(self, employee_ids):
        """``{employee id: (day, step)}``: the first anchored head off today's trace."""
        self.env["hr.professional.interview.event"].flush_model()
        self.env.cr.execute(
            SQL(
                """SELECT DISTINCT ON (leaf.employee_ref)
                          leaf.employee_ref, anchor.day, leaf.step_count
                     FROM hr_professional_interview_anchor_leaf AS leaf
                     JOIN hr_professional_interview_anchor AS anchor
                          ON anchor.id = leaf.anchor_id
                     LEFT JOIN hr_professional_interview_event AS event
                          ON event.employee_id = leaf.employee_ref
                         AND event.sequence = leaf.step_count
                         AND event.hash = leaf.head
                    WHERE leaf.employee_ref = ANY(%s) AND event.id IS NULL
                      AND leaf.id <> ALL(%s)
                    ORDER BY leaf.employee_ref, leaf.anchor_id""",
                list(employee_ids),
                [leaf_id for leaf_id, *_rest in self._read_explained(employee_ids)],
            )
        )
        return {row[0]: row[1:] for row in self.env.cr.fetchall()}

    @api.model
    def _read_explained(self, employee_ids):
        """``[(id, anchor id, employee id)]`` of leaves whose steps are rightly gone
        (hook)."""
        return []


def leaf_hashes(leaves):
    """``{position: hash}`` of ``(employee id, position, steps, head)``."""
    return {
        position: leaf_digest(employee_id, steps, head)
        for employee_id, position, steps, head in leaves
    }
