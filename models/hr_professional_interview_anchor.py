import hashlib
import logging

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL, format_date

from .hr_professional_interview_anchor_leaf import leaf_hashes
from .interview_alone import run_alone
from .interview_merkle import VERSION, MerkleTree, as_text

_logger = logging.getLogger(__name__)

#: What of an anchor enters its hash, in the order of reading.
HASHED = (
    "company_id",
    "day",
    "chain_count",
    "step_count",
    "root",
    "previous_hash",
)
#: The same, of an anchor made since tombstones are chained.
HASHED_STONES = ("stone_count", "stone_head")
_ANCHOR = object()  # an identity that no RPC context can carry


def anchor_digest(values):
    """Hash of one anchor and of all before it; the day as text."""
    names = HASHED + HASHED_STONES if values.get("stone_count") else HASHED
    text = as_text([values[name] or None for name in names])
    return VERSION + hashlib.sha256(text.encode()).hexdigest()


class HrProfessionalInterviewAnchor(models.Model):
    """What all traces of a company were on one day, in one hash.

    Made once a day out of the head and the length of each trace, and chained to the
    anchor before it. A trace that is rewritten as a whole no longer holds the head that
    was anchored. Kept in the same database it stops who does not think of it; sent out
    of it (:meth:`_mail_out`, evidence packs) it binds everybody.

    | actor                   | operation | restriction     |
    | ----------------------- | --------- | --------------- |
    | officer, administrator  | read      | his companies   |
    | anyone else             | none      |                 |

    Nobody, superuser included, creates, changes or deletes one by hand.
    """

    _name = "hr.professional.interview.anchor"
    _description = "Anchor of the traces"
    _order = "day desc, id desc"
    _rec_name = "day"

    company_id = fields.Many2one(
        comodel_name="res.company", required=True, readonly=True, ondelete="restrict"
    )
    day = fields.Date(required=True, readonly=True)
    chain_count = fields.Integer(
        string="Traces", required=True, readonly=True, help="People who have a trace."
    )
    step_count = fields.Integer(string="Steps", required=True, readonly=True)
    root = fields.Char(
        string="Tree hash",
        required=True,
        readonly=True,
        help="Of the last step of each trace: an evidence pack proves that a person's"
        " is among them.",
    )
    stone_count = fields.Integer(
        string="Tombstones", readonly=True, help="Files that were purged until then."
    )
    stone_head = fields.Char(
        string="Hash of the tombstones",
        readonly=True,
        help="Of the last one and of all before it.",
    )
    previous_hash = fields.Char(readonly=True)
    hash = fields.Char(
        required=True,
        readonly=True,
        help="Of this anchor and of all before it: kept outside Odoo, it shows that"
        " nothing before it was rewritten.",
    )

    _day_uniq = models.Constraint(
        "UNIQUE (company_id, day)", "There is one anchor a day."
    )

    @api.depends("company_id", "day")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for anchor in self:
            day = format_date(self.env, anchor.day)
            anchor.display_name = f"{anchor.company_id.name} - {day}"

    # === Appended, and nothing else ===

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.context.get("interview_anchor") is not _ANCHOR:
            self._refuse()
        return super().create(vals_list)

    def write(self, vals):
        self._refuse()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        self._refuse()

    def _refuse(self):
        raise AccessError(
            self.env._(
                "Anchors are made once a day by the server: nobody writes, changes or"
                " deletes one."
            )
        )

    # === Made ===

    @api.model
    def _cron_anchor(self):
        """Daily: anchor the traces of every company, once a day.

        A day without the server has no anchor: the next one holds what happened since.
        """
        cron = self.env["ir.cron"]
        companies = self._get_traced_companies()
        cron._commit_progress(remaining=len(companies))
        for company in companies:
            run_alone(company, lambda one=company: self._anchor(one), _logger, "anchor")
            if not cron._commit_progress(1):
                break

    @api.model
    def _get_traced_companies(self):
        self.env["hr.employee"].flush_model(["company_id"])
        self.env.cr.execute(
            """SELECT DISTINCT employee.company_id
                 FROM hr_professional_interview_chain AS chain
                 JOIN hr_employee AS employee ON employee.id = chain.employee_id
                WHERE chain.step_count > 0"""
        )
        ids = sorted(row[0] for row in self.env.cr.fetchall())
        # sudo: the server's own daily work
        return self.env["res.company"].sudo().browse(ids)

    @api.model
    def _anchor(self, company):
        """The anchor of today of ``company``, made if it is missing (in sudo).

        As many queries for a hundred thousand traces as for one.
        """
        today = company._interview_today()
        last = self.search([("company_id", "=", company.id)], limit=1)
        # a clock set back makes no anchor before those that there are
        if last and last.day >= today:
            return last
        changed, leaves = self._find_changed(company)
        anchor = self._append(company, today, last, leaves)
        self.env["hr.professional.interview.anchor.leaf"]._append(anchor, changed)
        company._set_interview_anchor_head(anchor)
        anchor._mail_out()
        return anchor

    @api.model
    def _find_changed(self, company):
        """``({employee id: leaf} that changed, the same of everybody)``.

        Who left the company's people keeps his place and his last leaf.
        """
        kept = self.env["hr.professional.interview.anchor.leaf"]
        leaves, changed = kept._read_last(company), {}
        following = len(leaves)
        for employee_id, head in kept._read_heads(company).items():
            known = leaves.get(employee_id)
            if known and known[1:] == head:
                continue
            changed[employee_id] = (known[0] if known else following, *head)
            following += not known
        return changed, leaves | changed

    @api.model
    def _append(self, company, day, last, leaves):
        values = {
            "company_id": company.id,
            "day": fields.Date.to_string(day),
            "chain_count": len(leaves),
            "step_count": sum(steps for _position, steps, _head in leaves.values()),
            "root": self._get_tree(leaves).root,
            **self._prepare_extra(company),
            "previous_hash": last.hash or False,
        }
        values["hash"] = anchor_digest(values)
        # sudo: nobody has the right to make one by hand
        made = self.sudo().with_context(interview_anchor=_ANCHOR).create(values)
        return made.with_context(interview_anchor=None)

    @api.model
    def _prepare_extra(self, company):
        """What an anchor holds besides the traces (hook)."""
        return {}

    @api.model
    def _get_tree(self, leaves):
        """The tree of ``{employee id: (position, steps, head)}``."""
        tree = MerkleTree()
        tree.update(leaf_hashes((one, *leaf) for one, leaf in leaves.items()))
        return tree

    # === Proofs ===

    @api.model
    def _read_rows(self, company):
        """The anchors of ``company`` as they are in the database, oldest first."""
        self.flush_model()
        self.env.cr.execute(
            SQL(
                """SELECT id, company_id, to_char(day, 'YYYY-MM-DD') AS day,
                          chain_count, step_count, root, stone_count, stone_head,
                          previous_hash, hash
                     FROM hr_professional_interview_anchor
                    WHERE company_id = %s ORDER BY day, id""",
                company.id,
            )
        )
        return self.env.cr.dictfetchall()

    @api.model
    def _get_proofs(self, employees):
        """``{employee id: [proof]}``: each anchored head, and its way to the root.

        The last anchor of the company is always among them. One pass a company,
        whoever they are (self in sudo).
        """
        proofs = {one: [] for one in employees.ids}
        for company in self._get_anchoring_companies(employees.ids):
            for employee_id, proof in self._walk(company, set(employees.ids)):
                proofs[employee_id].append(proof)
        return proofs

    @api.model
    def _walk(self, company, employee_ids):
        tree, held = MerkleTree(), {}
        leaves = self.env["hr.professional.interview.anchor.leaf"]._read_by_anchor(
            company
        )
        rows = self._read_rows(company)
        gone = self.env["hr.professional.interview.anchor.leaf"]._read_explained(
            employee_ids
        )
        gone = {tuple(rest) for _leaf_id, *rest in gone}
        for row in rows:
            new = leaves.get(row["id"], [])
            try:
                tree.update(leaf_hashes(new))
            except ValueError:
                # altered: the verification names it, nothing is proved from here on
                return
            mine = {
                leaf[0]: leaf
                for leaf in new
                if leaf[0] in employee_ids and (row["id"], leaf[0]) not in gone
            }
            held |= mine
            wanted = held if row is rows[-1] else mine
            for employee_id, leaf in wanted.items():
                yield employee_id, _proof(row, leaf, tree)

    @api.model
    def _get_anchoring_companies(self, employee_ids):
        """Companies in whose anchors these people are."""
        self.env.cr.execute(
            SQL(
                """SELECT DISTINCT company_id
                     FROM hr_professional_interview_anchor_leaf
                    WHERE employee_ref = ANY(%s)""",
                list(employee_ids),
            )
        )
        ids = sorted(row[0] for row in self.env.cr.fetchall())
        # sudo: hashes, whoever asks
        return self.env["res.company"].sudo().browse(ids)


def _proof(row, leaf, tree):
    _employee_id, position, steps, head = leaf
    return {
        "company_id": row["company_id"],
        "day": row["day"],
        "step_count": steps,
        "head": head,
        "path": tree.path(position),
    }
