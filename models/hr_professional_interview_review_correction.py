from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from .interview_labels import field_labels

#: What HR says of a line of its own.
BY_HAND = {
    "criterion",
    "date",
    "date_start",
    "name",
    "label",
    "nature",
    "certifying",
    "hours",
    "funding",
}
#: What HR says of any line.
DECIDED = {"set_aside", "reason", "proof_ids"}
#: What the source alone says.
COMPUTED = ("source", "res_model", "res_id", "data")
_SYNC = object()  # an identity that no RPC context can carry


class HrProfessionalInterviewReviewLine(models.Model):
    """Corrections of HR: lines added, set aside or completed, each with its reason.

    Computed lines keep what their source says. Nobody, superuser included, touches
    the evidence of a frozen review; every correction is a step of the trace.
    """

    _inherit = "hr.professional.interview.review.line"

    proof_ids = fields.Many2many(
        comodel_name="ir.attachment",
        relation="hr_interview_review_line_proof_rel",
        string="Documents",
        copy=False,
        help="Read by those who read the line.",
    )
    can_correct = fields.Boolean(related="review_id.can_correct")

    def _as_sync(self):
        """These lines, as the refresh writes them."""
        return self.with_context(interview_review_sync=_SYNC)

    def _is_sync(self):
        return self.env.su and self.env.context.get("interview_review_sync") is _SYNC

    @api.model_create_multi
    def create(self, vals_list):
        if self._is_sync():
            return super().create(vals_list)
        for vals in vals_list:
            self._check_names(vals.keys() - BY_HAND - DECIDED - {"review_id"})
            self._check_hours(vals)
        lines = super().create(vals_list)
        # defaults of the context are no other way in
        self._check_names({n for n in COMPUTED if any(line[n] for line in lines)})
        lines._check_correction()
        lines._own_proofs()
        lines._trace_correction("added")
        lines._follow_correction()
        return lines

    def write(self, vals):
        if self._is_sync():
            return super().write(vals)
        self._check_frozen()
        computed = self.filtered("source")
        self._check_names(vals.keys() - DECIDED - (set() if computed else BY_HAND))
        self._check_hours(vals)
        before = {line: line.set_aside for line in self}
        result = super().write(vals)
        self._check_correction()
        self._own_proofs()
        for line in self:
            told = "set_aside" if line.set_aside and not before[line] else "completed"
            line._trace_correction(told if line.source else "changed")
        self._follow_correction()
        return result

    def unlink(self):
        if self._is_sync():
            return super().unlink()
        self._check_frozen()
        self._check_people()
        self._check_computed()
        self._trace_correction("removed")
        # sudo: the ledger is nobody's to write
        people_sudo = self.sudo().employee_id
        result = super().unlink()
        people_sudo._refresh_interview_obligations()
        return result

    # === Checks ===

    def _check_computed(self):
        if self.filtered("source"):
            raise UserError(
                self.env._(
                    "This line is computed from its source: set it aside, with the"
                    " reason, instead of deleting it."
                )
            )

    @api.model
    def _check_names(self, names):
        if names:
            raise AccessError(
                self.env._(
                    "%(fields)s: computed from the source, or kept with the line. Set"
                    " the line aside, or correct the source.",
                    fields=field_labels(self, names),
                )
            )

    @api.model
    def _check_hours(self, vals):
        if (vals.get("hours") or 0) < 0:
            raise UserError(self.env._("A training cannot last a negative time."))

    def _check_correction(self):
        self._check_frozen()
        self._check_people()
        for line in self:
            if line.source:
                line._check_decision()
            else:
                line._check_by_hand()

    def _check_people(self):
        # sudo: whose file it is must be known before any right is granted
        self.sudo().employee_id.sudo(self.env.su)._check_interview_hr_file()

    def _check_frozen(self):
        """Refuse to touch evidence that a delivered report relies on."""
        # sudo: the state of the report decides, whatever the user may read
        self._check_review_open(self.sudo().review_id)

    @api.model
    def _check_review_open(self, reviews):
        # sudo: where they stand decides, whatever the user may read
        for review in reviews.sudo():
            if review.state == "closed":
                review.with_env(self.env)._refuse_closed()
            if review.is_frozen:
                raise UserError(
                    self.env._(
                        "%(review)s: its report was delivered, the evidence does not"
                        " change any more. Ask HR to reopen the report.",
                        review=review.with_env(self.env).display_name,
                    )
                )

    def _check_decision(self):
        if self.criterion == "interviews" and self.set_aside:
            raise UserError(
                self.env._(
                    "Interviews come from the ledger, and so do the next dates: record"
                    " the interview that was held, or correct it, instead of setting"
                    " the line aside. Complete it with a reason or a document if need"
                    " be."
                )
            )
        # sudo: the reason is checked, whoever writes
        if self.set_aside and not (self.sudo().reason or "").strip():
            raise UserError(self.env._("Give the reason why the line is set aside."))

    def _check_by_hand(self):
        if self.criterion == "interviews":
            raise UserError(
                self.env._(
                    "Record the interview itself, as history if it was held before:"
                    " the ledger and the review follow."
                )
            )
        # sudo: as above
        if not (self.label or "").strip() or not (self.sudo().reason or "").strip():
            raise UserError(
                self.env._("Say what the evidence is, and why it is added by hand.")
            )
        if self.date_start and self.date_start > self.date:
            raise UserError(self.env._("It ends before it starts: correct the dates."))
        self._check_day()

    def _check_day(self):
        # sudo: the years of the review, whoever writes
        review_sudo = self.review_id.sudo()
        today = review_sudo.company_id._interview_today()
        if self.date > today:
            raise UserError(
                self.env._(
                    "%(day)s is to come: evidence is of what took place.",
                    day=format_date(self.env, self.date),
                )
            )
        first, last = review_sudo._get_evidence_days()
        if not first <= self.date <= last:
            raise UserError(
                self.env._(
                    "%(day)s is outside the years reviewed, %(first)s to %(last)s:"
                    " choose the review it belongs to, or correct the date.",
                    day=format_date(self.env, self.date),
                    first=format_date(self.env, first),
                    last=format_date(self.env, last),
                )
            )

    # === What follows ===

    def _own_proofs(self):
        """Documents belong to their line: read with it, locked with it.

        :raises AccessError: a document that belongs elsewhere.
        """
        for line in self:
            # sudo: where a document hangs, once the line may be written
            for proof_sudo in line.sudo().proof_ids:
                if (proof_sudo.res_model, proof_sudo.res_id) == (line._name, line.id):
                    continue
                mine = self.env.su or proof_sudo.create_uid == self.env.user
                if proof_sudo.res_id or not mine:
                    raise AccessError(
                        # not named: it may be anybody's
                        self.env._(
                            "Document %(number)s belongs to another record: file a copy"
                            " of it.",
                            number=proof_sudo.id,
                        )
                    )
                proof_sudo.write({"res_model": line._name, "res_id": line.id})

    def _trace_correction(self, act):
        for line in self:
            line.review_id._trace_review(
                "review_evidence",
                # sudo: the reason is for the person and for HR, as the trace is
                line.sudo().reason,
                act=act,
                criterion=line.criterion,
                source=line.source or "",
                line=line.id,
            )

    def _follow_correction(self):
        # sudo: the judgement follows; it is nobody's to write
        self.sudo().employee_id._refresh_interview_obligations()

    def action_correct(self):
        """Open the line to set it aside, complete or correct it."""
        self.ensure_one()
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Evidence"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def action_open_source(self):
        """Show the record a line was computed from, to those who may read it."""
        self.ensure_one()
        self.check_access("read")
        known = self.res_model and self.res_model in self.env
        record = self.env[self.res_model].browse(self.res_id) if known else None
        if record is None or not record.exists():
            raise UserError(
                self.env._("There is no record behind this line: it was added by hand.")
            )
        if not record.has_access("read"):
            raise UserError(
                self.env._("The record behind this line is not yours to read. Ask HR.")
            )
        return {
            "type": "ir.actions.act_window",
            "res_model": record._name,
            "res_id": record.id,
            "views": [(False, "form")],
        }


class HrProfessionalInterviewReview(models.Model):
    _inherit = "hr.professional.interview.review"

    def _get_evidence_days(self):
        """First and last day evidence may be of (in sudo): a late review still open
        takes what came after its due date, which counts once it is held."""
        self.ensure_one()
        today = self.company_id._interview_today()
        last = self.date_to or self.due_date
        return (
            self.date_from or self.due_date,
            last if self.state in ("held", "closed") else max(last, today),
        )

    def action_add_evidence(self):
        """Ask for a piece of evidence that no record of Odoo holds."""
        self.ensure_one()
        self._check_act()
        self.line_ids.browse()._check_review_open(self)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Add Evidence"),
            "res_model": "hr.professional.interview.review.line",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_review_id": self.id, "default_criterion": "training"},
        }

    def action_open_meeting(self):
        """Show the interview that holds the review."""
        self.ensure_one()
        self.check_access("read")
        if not self.interview_id or not self.interview_id.has_access("read"):
            raise UserError(
                self.env._("The interview of this review is not yours to read.")
            )
        return {
            "type": "ir.actions.act_window",
            "res_model": "hr.professional.interview",
            "res_id": self.interview_id.id,
            "views": [(False, "form")],
        }
