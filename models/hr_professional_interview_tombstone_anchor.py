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


class HrProfessionalInterviewAnchor(models.Model):
    """An anchor holds the tombstones of the company too: those that are made again as a
    whole are no longer the ones that were anchored."""

    _inherit = "hr.professional.interview.anchor"

    @api.model
    def _prepare_extra(self, company):
        count, head = company._get_interview_tombstone_head()
        stones = {"stone_count": count, "stone_head": head or False}
        return {**super()._prepare_extra(company), **stones}

    @api.model
    def _verify_extra(self, company, rows):
        stones = self.env["hr.professional.interview.tombstone"]
        problems = super()._verify_extra(company, rows) + stones._verify(company)
        links = stones._read_links(company)
        for row in rows:
            count, head = row["stone_count"], row["stone_head"]
            if count and links.get(count) != head:
                # one that is wrong makes all after it wrong
                return [*problems, self._get_stones_problem(row)]
        return problems

    @api.model
    def _get_stones_problem(self, row):
        return self.env._(
            "Anchor of %(day)s: the tombstones are not those that were anchored.",
            day=self._say_day(row),
        )

    @api.model
    def _get_traced_companies(self):
        """Those of which nothing but tombstones is left as well."""
        # sudo: the server's own daily work
        companies_sudo = self.env["res.company"].sudo().with_context(active_test=False)
        had = [("interview_tombstone_head", "!=", False)]
        return (super()._get_traced_companies() | companies_sudo.search(had)).sorted()
