from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..models.interview_notification import CLOSE, notification


class HrProfessionalInterviewReviewPayment(models.TransientModel):
    """Record that reviews were paid, that a payment was recorded by mistake, or that a
    formal notice came.

    | actor       | operation | restriction                                          |
    | ----------- | --------- | ---------------------------------------------------- |
    | officer     | record    | his companies, not his own file; his own dialog      |
    | anyone else | none      |                                                      |
    """

    _name = "hr.professional.interview.review.payment"
    _description = "Payment of reviews"

    review_ids = fields.Many2many(
        comodel_name="hr.professional.interview.review",
        relation="hr_professional_interview_review_payment_rel",
        string="Reviews",
        required=True,
        default=lambda self: self._default_review_ids(),
    )
    act = fields.Selection(
        selection=[
            ("pay", "It was paid"),
            ("withdraw", "The recorded payment was a mistake"),
            ("notice", "A formal notice came"),
        ],
        string="What happened",
        required=True,
        default="pay",
    )
    day = fields.Date(default=fields.Date.context_today)
    is_single = fields.Boolean(
        compute="_compute_is_single", export_string_translation=False
    )
    amount = fields.Monetary(
        string="Paid in All",
        compute="_compute_amount",
        # with the rights of who asks: reviews are named before any check
        compute_sudo=False,
        store=True,
        readonly=False,
        help="What was paid for this review, earlier payments included.",
    )
    currency_id = fields.Many2one(
        comodel_name="res.currency",
        default=lambda self: self.env.ref("base.EUR", raise_if_not_found=False),
        export_string_translation=False,
    )
    reference = fields.Char(
        string="Payment Reference",
        help="Label of the transfer, such as CPF-SIREN-code-date.",
    )
    inform = fields.Boolean(
        string="Tell the employees",
        default=True,
        help="By mail, with a link and no amount (L6323-13).",
    )
    reason = fields.Char()

    @api.model
    def _default_review_ids(self):
        if self.env.context.get("active_model") != "hr.professional.interview.review":
            return False
        return [Command.set(self.env.context.get("active_ids", []))]

    @api.depends("review_ids")
    def _compute_is_single(self):
        for wizard in self:
            wizard.is_single = len(wizard.review_ids) == 1

    @api.depends("review_ids")
    def _compute_amount(self):
        for wizard in self:
            wizard.amount = sum(wizard.review_ids.mapped("exposure_amount"))

    def action_confirm(self):
        """Record it; what cannot be recorded stops nothing else.

        :raises UserError: nothing could be recorded.
        """
        self.ensure_one()
        self.check_access("write")
        self.review_ids._check_payment_rights()
        problems = getattr(self, f"_record_{self.act}")()
        if len(problems) >= len(self.review_ids):
            raise UserError("\n".join(problems) or self.env._("Choose a review."))
        done = len(self.review_ids) - len(problems)
        lines = [self.env._("Recorded: %(count)s.", count=done), *problems]
        if self.act == "pay" and self.inform:
            lines += self._tell()
        kind = "warning" if len(lines) > 1 else "success"
        return notification(lines, kind, CLOSE, sticky=len(lines) > 1)

    def _record_pay(self):
        self._check_day()
        problems = []
        for review in self.review_ids:
            amount = self.amount if self.is_single else review.exposure_amount
            reason = review._get_cannot_pay_reason(self.day, amount)
            if reason:
                problems.append(reason)
            else:
                review._do_record_payment(self.day, amount, self.reference)
        return problems

    def _record_withdraw(self):
        if not self.reason:
            raise UserError(self.env._("Say why the payment is taken back."))
        self.review_ids._do_withdraw_payment(self.reason)
        return []

    def _record_notice(self):
        self._check_day()
        self.review_ids._do_record_notice(self.day)
        return []

    def _check_day(self):
        if not self.day:
            raise UserError(self.env._("Enter the day."))

    def _tell(self):
        """Tell those whose payment was recorded; what could not be told, in words."""
        paid = self.review_ids.filtered(lambda row: row.paid_on == self.day)
        told = [review._inform_paid() for review in paid]
        return [problem for problem in told if problem]
