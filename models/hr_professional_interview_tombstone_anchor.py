from odoo import api, models
from odoo.tools import SQL


class HrProfessionalInterviewAnchorLeaf(models.Model):
    """A purged trace no longer holds the heads that were anchored: its tombstone,
    which has the last one, stands for it. The anchors themselves still verify."""

    _inherit = "hr.professional.interview.anchor.leaf"

    @api.model
    def _read_explained(self, employee_ids):
        """Heads of traces that were purged: those of which no step is left, by a
        tombstone that nobody altered.

        Whoever forges a tombstone for a trace that is still there explains nothing.
        """
        # sudo: hashes, whoever verifies
        stones = self.env["hr.professional.interview.tombstone"].sudo()
        stones = stones.search([("employee_ref", "in", list(employee_ids))])
        sound = stones.filtered(lambda stone: not stone._is_altered())
        found = super()._read_explained(employee_ids)
        if not sound:
            return found
        # a day more: the day of an anchor is that of the company's time zone
        self.env.cr.execute(
            SQL(
                """SELECT DISTINCT leaf.id, leaf.anchor_id, leaf.employee_ref
                     FROM hr_professional_interview_anchor_leaf AS leaf
                     JOIN hr_professional_interview_anchor AS anchor
                          ON anchor.id = leaf.anchor_id
                     JOIN hr_professional_interview_tombstone AS stone
                          ON stone.employee_ref = leaf.employee_ref
                         AND stone.purged_at::date + 1 >= anchor.day
                         AND (leaf.step_count < stone.step_count
                              OR (leaf.step_count = stone.step_count
                                  AND leaf.head = stone.chain_head))
                    WHERE stone.id = ANY(%s) AND NOT EXISTS (
                        SELECT 1 FROM hr_professional_interview_event AS event
                         WHERE event.employee_id = leaf.employee_ref
                           AND event.happened_at <= stone.purged_at)""",
                sound.ids,
            )
        )
        return found + self.env.cr.fetchall()
