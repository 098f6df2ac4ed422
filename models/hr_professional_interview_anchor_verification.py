from odoo import api, fields, models
from odoo.tools import format_date

from .hr_professional_interview_anchor import anchor_digest
from .hr_professional_interview_anchor_leaf import leaf_hashes
from .interview_merkle import MerkleTree


class HrProfessionalInterviewAnchor(models.Model):
    """Anchors computed again and compared: each alone, one after the other, and with
    the heads that they were made of."""

    _inherit = "hr.professional.interview.anchor"

    @api.model
    def _verify(self, company, whole=False):
        """What was altered of the anchors of ``company``: sentences (in sudo).

        :param whole: compare each with the heads that it was made of, a pass over all
            that was ever anchored; else the last one alone.
        """
        rows = self._read_rows(company)
        problems = self._verify_rows(rows) + self._verify_extra(company, rows)
        verify = self._verify_trees if whole else self._verify_last_tree
        problems += verify(company, rows)
        head = company._get_interview_anchor_head()
        last = (len(rows), rows[-1]["hash"]) if rows else (0, "")
        if head != last:
            problems.append(self.env._("The last anchors are missing or were altered."))
        return problems

    @api.model
    def _verify_rows(self, rows):
        problems, previous = [], ""
        for row in rows:
            if (row["previous_hash"] or "") != previous:
                problems.append(
                    self.env._(
                        "Anchor of %(day)s: one before it is missing or moved.",
                        day=self._say_day(row),
                    )
                )
            if anchor_digest(row) != row["hash"]:
                problems.append(
                    self.env._("Anchor of %(day)s: altered.", day=self._say_day(row))
                )
            previous = row["hash"]
        return problems

    @api.model
    def _verify_extra(self, company, rows):
        """What else than the traces is wrong with the anchors ``rows`` (hook)."""
        return []

    @api.model
    def _verify_last_tree(self, company, rows):
        leaves = self.env["hr.professional.interview.anchor.leaf"]._read_last(company)
        last = [(employee_id, *leaf) for employee_id, leaf in leaves.items()]
        if not rows or _is_made_of(MerkleTree(), last, rows[-1]):
            return []
        return [self._get_tree_problem(rows[-1])]

    @api.model
    def _verify_trees(self, company, rows):
        leaves = self.env["hr.professional.interview.anchor.leaf"]._read_by_anchor(
            company
        )
        tree = MerkleTree()
        for row in rows:
            if not _is_made_of(tree, leaves.get(row["id"], []), row):
                # one that is wrong makes all after it wrong
                return [self._get_tree_problem(row)]
        return []

    @api.model
    def _get_tree_problem(self, row):
        return self.env._(
            "Anchor of %(day)s: it was not made of the heads that are kept with it.",
            day=self._say_day(row),
        )

    @api.model
    def _say_day(self, row):
        return format_date(self.env, row["day"])


def _is_made_of(tree, leaves, row):
    """Whether ``tree`` with these leaves is what ``row`` holds."""
    try:
        tree.update(leaf_hashes(leaves))
    except ValueError:
        return False
    return (len(tree), tree.root) == (row["chain_count"], row["root"])


class HrProfessionalInterviewEvent(models.Model):
    _inherit = "hr.professional.interview.event"

    @api.model
    def _verify(self, employee_ids):
        """A trace also holds the heads that were anchored on the days gone by.

        One that was rewritten as a whole, its head with it, does not.
        """
        found = super()._verify(employee_ids)
        leaves = self.env["hr.professional.interview.anchor.leaf"]
        for employee_id, (day, number) in leaves._read_strangers(employee_ids).items():
            found.setdefault(employee_id, []).append(
                self.env._(
                    "Step %(number)s is not the one that was anchored on %(day)s: the"
                    " trace was rewritten.",
                    number=number,
                    day=format_date(self.env, day),
                )
            )
        return found


class ResCompany(models.Model):
    """How many anchors there are, and the last one: what is taken away is missed.

    Written by the server alone.
    """

    _inherit = "res.company"

    interview_anchor_head = fields.Char(
        copy=False,
        readonly=True,
        groups=fields.NO_ACCESS,
        export_string_translation=False,
    )

    def _set_interview_anchor_head(self, anchor):
        """``anchor`` is the last one (self in sudo)."""
        self.ensure_one()
        count = self._get_interview_anchor_head()[0] + 1
        self.interview_anchor_head = f"{count} {anchor.hash}"

    def _get_interview_anchor_head(self):
        """``(how many anchors, hash of the last)`` (self in sudo)."""
        self.ensure_one()
        self.invalidate_recordset(["interview_anchor_head"])
        count, _space, head = (self.interview_anchor_head or "0 ").partition(" ")
        return int(count), head
