from odoo import models
from odoo.exceptions import UserError


class HrProfessionalInterviewReview(models.Model):
    """From the list of reviews to the meetings that hold them.

    Officers, not on their own file.
    """

    _inherit = "hr.professional.interview.review"

    def action_plan_interviews(self):
        """Open the dialog that plans the meetings of these reviews.

        Whoever has no open interview gets one to plan, holding the review.

        :raises UserError: nothing of it is to be planned.
        """
        self._check_payment_rights()
        waiting = self.filtered(lambda row: row.state in ("forecast", "open"))
        # who left is held nothing for
        waiting = waiting.filtered(lambda row: row.employee_active and not row.leaver)
        interviews = waiting._get_or_open_interviews()
        todo = interviews.filtered(lambda row: row.state == "to_plan")
        if not todo:
            raise UserError(
                self.env._(
                    "Nothing to plan: the meetings of these reviews are planned, or"
                    " nobody is there to hold them with."
                )
            )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_professional_interview.hr_professional_interview_plan_action"
        )
        context = {"active_model": todo._name, "active_ids": todo.ids}
        return {**action, "context": context}

    def _get_or_open_interviews(self):
        """The open interview of each of these people; one is made where none is."""
        interviews = self.env["hr.professional.interview"]
        opened = interviews.search(
            [
                ("employee_id", "in", self.employee_id.ids),
                ("state", "in", ("to_plan", "planned")),
            ],
            order="with_review desc, state, id",
        )
        served = set(opened.employee_id.ids)
        without = self.filtered(lambda row: row.employee_id.id not in served)
        return self._without_early_reviews(opened) | interviews.create(
            [review._prepare_interview() for review in without]
        )

    def _without_early_reviews(self, interviews):
        """Of a review that another interview repairs, that one is planned first."""
        before = self.filtered(lambda row: row.fix_kind == "interview").employee_id
        others = interviews.filtered(lambda one: not one.with_review).employee_id
        people = before & others
        return interviews.filtered(
            lambda one: not (one.with_review and one.employee_id in people)
        )

    def _prepare_interview(self):
        """The meeting that repairs the review before it, else that of the review."""
        self.ensure_one()
        base = {"employee_id": self.employee_id.id, "origin": "hr"}
        fix = (self.fix_data or [{}])[0]
        if fix.get("kind") == "interview":
            return {
                **base,
                "kind": fix["obligation_kind"],
                "due_date": fix["by"],
                "with_mid_career": fix["with_mid_career"],
                "with_late_career": fix["with_late_career"],
            }
        return {
            **base,
            "kind": "periodic",
            "with_review": True,
            "due_date": self.due_date,
        }
