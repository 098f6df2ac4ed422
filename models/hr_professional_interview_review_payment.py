from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..engine import after_notice
from .hr_employee_rights import OFFICER

PAYMENTS = [
    ("to_pay", "To pay"),
    ("partial", "Paid in part"),
    ("paid", "Paid"),
]
UNPAID = ("to_pay", "partial")


class HrProfessionalInterviewReview(models.Model):
    """What a failed review costs, and the proof that it was paid (L6323-13, R6323-3).

    | actor      | operation                      | restriction                     |
    | ---------- | ------------------------------ | ------------------------------- |
    | officer    | read, record by the dialogs    | his companies, not his own file |
    | anyone else| none                           |                                 |

    Each act is a step of the employee's trace, without interview: whoever conducted it
    learns nothing of it, and no step tells an amount.
    """

    _inherit = "hr.professional.interview.review"

    paid_amount = fields.Monetary(readonly=True, copy=False, groups=OFFICER)
    payment_reference = fields.Char(
        readonly=True,
        copy=False,
        groups=OFFICER,
        help="Label of the transfer, such as CPF-SIREN-code-date.",
    )
    left_amount = fields.Monetary(
        string="Left to Pay",
        compute="_compute_payment",
        store=True,
        groups=OFFICER,
    )
    payment_state = fields.Selection(
        selection=PAYMENTS,
        string="Payment",
        compute="_compute_payment",
        store=True,
        groups=OFFICER,
        index="btree_not_null",
    )
    payable_on = fields.Date(
        string="Payment Month",
        compute="_compute_payable_on",
        store=True,
        groups=OFFICER,
        help="By when it is to be paid, or would be.",
    )
    informed_on = fields.Date(
        string="Employee Informed on",
        readonly=True,
        copy=False,
        groups=OFFICER,
        help="Day the employee was told that it was paid (L6323-13).",
    )
    notice_on = fields.Date(
        string="Formal Notice on",
        readonly=True,
        copy=False,
        groups=OFFICER,
        help="Day the formal notice of the inspectors was received.",
    )
    notice_amount = fields.Monetary(
        string="After the Notice",
        compute="_compute_notice_amount",
        compute_sudo=True,
        groups=OFFICER,
        help="What is owed to the Treasury once the notice is left unpaid: the"
        " shortfall, doubled (L6323-13). Information.",
    )

    @api.depends("outcome", "exposure_amount", "paid_amount", "paid_on")
    def _compute_payment(self):
        for review in self:
            owed = review.exposure_amount if review.outcome == "due" else 0
            review.left_amount = max(0, owed - review.paid_amount)
            if not owed and not review.paid_on:
                review.payment_state = False
            elif not review.left_amount:
                review.payment_state = "paid"
            else:
                review.payment_state = "partial" if review.paid_on else "to_pay"

    @api.depends("pay_by", "forecast_pay_by")
    def _compute_payable_on(self):
        for review in self:
            review.payable_on = review.pay_by or review.forecast_pay_by

    @api.depends("notice_on", "paid_amount", "outcome", "held_on", "due_date")
    def _compute_notice_amount(self):
        for review in self:
            owed = review.outcome == "due" and review.notice_on
            review.notice_amount = owed and after_notice(
                review._get_judged_on(), review.paid_amount
            )

    def _get_judged_on(self):
        """Day the outcome is of: held, else due."""
        self.ensure_one()
        return self.held_on or self.due_date

    # === Recording: what the dialogs call ===

    def _check_payment_rights(self):
        """Raise unless the user may act as HR on each of these files."""
        self.check_access("read")
        # sudo: whose file it is, before any right is granted
        self.sudo().employee_id.with_env(self.env)._check_interview_hr_file()

    def _get_cannot_pay_reason(self, day, amount):
        """Why ``amount`` euros cannot have been paid on ``day``; False: they can."""
        self.ensure_one()
        review, owed = self.display_name, self.exposure_amount
        if self.outcome != "due":
            return self.env._(
                "%(review)s: nothing is due, so nothing is paid. It is judged once"
                " held, or past its due date.",
                review=review,
            )
        if day > self.company_id._interview_today():
            return self.env._(
                "%(review)s: a payment is recorded once made, not for a day to come.",
                review=review,
            )
        if day < self._get_judged_on():
            return self.env._(
                "%(review)s: it was judged on %(day)s, and not paid before. Correct the"
                " day of the payment.",
                review=review,
                day=format_date(self.env, self._get_judged_on()),
            )
        if not 0 < amount <= owed:
            return self.env._(
                "%(review)s: the payment is more than 0 and %(owed)s at most. Correct"
                " the amount.",
                review=review,
                owed=self.currency_id.format(owed),
            )
        return False

    def _do_record_payment(self, day, amount, reference):
        """Record what was paid in all for this review, by ``day``.

        :raises UserError: it cannot have been (see :meth:`_get_cannot_pay_reason`).
        """
        self._check_payment_rights()
        if reason := self._get_cannot_pay_reason(day, amount):
            raise UserError(reason)
        self._write_payment(
            {
                "paid_on": day,
                "paid_amount": amount,
                "payment_reference": reference or False,
            }
        )
        self._trace_payment("payment_recorded", day=day)

    def _do_withdraw_payment(self, reason):
        """Take back a payment that was recorded by mistake."""
        self._check_payment_rights()
        if unpaid := self.filtered(lambda review: not review.paid_on):
            raise UserError(
                self.env._(
                    "%(review)s: no payment is recorded.",
                    review=unpaid[:1].display_name,
                )
            )
        self._write_payment(
            {
                "paid_on": False,
                "paid_amount": 0,
                "payment_reference": False,
                "informed_on": False,
            }
        )
        self._trace_payment("payment_withdrawn", reason)

    def _do_record_notice(self, day):
        """Record the day a formal notice was received about these reviews."""
        self._check_payment_rights()
        for review in self:
            if reason := review._get_cannot_notice_reason(day):
                raise UserError(reason)
        self._write_payment({"notice_on": day})
        self._trace_payment("payment_notice", day=day)

    def _get_cannot_notice_reason(self, day):
        self.ensure_one()
        if self.outcome == "due" and (
            self._get_judged_on() <= day <= self.company_id._interview_today()
        ):
            return False
        return self.env._(
            "%(review)s: a formal notice is received for a review that is due, between"
            " the day it was judged and today.",
            review=self.display_name,
        )

    def _write_payment(self, vals):
        # sudo: nobody writes a review; the right on its file was checked
        self.sudo().write(vals)

    def _trace_payment(self, kind, note="", channel="", day=None, **data):
        """One step per review, in the trace of its employee."""
        if day:
            data["day"] = day.isoformat()
        self.env["hr.professional.interview.event"]._append(
            [
                {
                    "employee_id": review.employee_id.id,
                    "kind": kind,
                    "channel": channel,
                    "note": note or False,
                    "data": {**data, "review": review.id},
                }
                # sudo: whose review it is
                for review in self.sudo()
            ]
        )
