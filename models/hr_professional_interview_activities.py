from odoo import api, fields, models
from odoo.fields import Domain

from .hr_employee_rights import OFFICER

MODULE = "hr_professional_interview"
PLAN = f"{MODULE}.mail_act_plan_interview"
ESCALATE = f"{MODULE}.mail_act_escalate_interview"
#: Days that the interviewer has before HR is told: practice.
PATIENCE = 7


class HrProfessionalInterview(models.Model):
    """Who is asked to do something about an interview: never more than once.

    The interviewer is asked to plan what was opened, by the system or by HR; HR is told
    of what is still to plan shortly before its due date. Nothing leaves before the
    company is live.
    """

    _inherit = "hr.professional.interview"

    escalated_on = fields.Date(
        copy=False,
        readonly=True,
        groups=OFFICER,
        help="Day HR was told that the interview is not planned.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        interviews = super().create(vals_list)
        # sudo: the activities are other people's
        interviews.sudo()._schedule_plan_activities()
        return interviews

    def write(self, vals):
        result = super().write(vals)
        if {"state", "interviewer_id"} & vals.keys():
            self._follow_activities("state" in vals)
        return result

    def _follow_activities(self, moved):
        """Activities go with the state and with the interviewer."""
        # sudo: the activities are other people's
        interviews_sudo = self.sudo()
        waiting = interviews_sudo.filtered(lambda i: i.state == "to_plan")
        if moved:
            (interviews_sudo - waiting)._drop_activities()
            waiting.filtered("escalated_on").escalated_on = False
        waiting._schedule_plan_activities()

    def _drop_activities(self):
        types = self._get_activity_types()
        activities = self.activity_ids.filtered(lambda a: a.activity_type_id in types)
        activities.unlink()

    @api.model
    def _get_activity_types(self):
        return self.env.ref(PLAN) | self.env.ref(ESCALATE)

    def _schedule_plan_activities(self):
        """One activity for who is to plan it, unless a manager asked for it himself."""
        plan = self.env.ref(PLAN)
        opened = self.filtered(lambda i: i.origin != "manager" and i.state == "to_plan")
        users = opened._get_planning_users()
        to_drop, vals_list = self.env["mail.activity"], []
        for interview in opened:
            present = interview.activity_ids.filtered(
                lambda a: a.activity_type_id == plan
            )
            user = users.get(interview)
            if present and present.user_id == user:
                continue
            to_drop |= present
            if user and interview.company_id._is_interview_live():
                vals_list.append(interview._prepare_activity_vals(plan, user))
        to_drop.unlink()
        self._create_activities(vals_list)

    def _get_planning_users(self):
        """{interview: the interviewer's user, else HR's, if he may read it}."""
        users = self._get_readers(lambda interview: interview.interviewer_id)
        left = self.filtered(lambda interview: interview not in users)
        return users | left._get_readers(lambda i: i._get_hr_interviewer())

    def _get_readers(self, get_employee):
        """{interview: user of its ``get_employee``}, where he may read it."""
        readers = {}
        for user, interviews in self.grouped(lambda i: get_employee(i).user_id).items():
            if user:
                readable = interviews._filter_readable_by(user)
                readers |= dict.fromkeys(readable, user)
        return readers

    def _get_hr_interviewer(self):
        """HR's own interviewer, unless the interview is his."""
        self.ensure_one()
        hr = self.company_id.interview_hr_interviewer_id
        return hr if hr != self.employee_id else hr.browse()

    def _prepare_activity_vals(self, activity_type, user):
        """To be done so long before the due date that HR is not called in yet."""
        self.ensure_one()
        today = self.company_id._interview_today()
        days = self.company_id.interview_escalation_days
        wanted = self.due_date and fields.Date.subtract(self.due_date, days=days)
        return {
            "res_model_id": self.env["ir.model"]._get_id(self._name),
            "res_id": self.id,
            "activity_type_id": activity_type.id,
            "summary": activity_type.with_context(lang=user.lang).summary,
            "user_id": user.id,
            "date_deadline": max(today, wanted or today),
        }

    @api.model
    def _create_activities(self, vals_list):
        # no mail each: a person may be given dozens on one day
        activities = self.env["mail.activity"].with_context(
            mail_activity_quick_update=True
        )
        return activities.create(vals_list)

    @api.model
    def _escalate(self, company, day):
        """Tell HR, once, of what is still to plan shortly before its due date.

        Whoever is to plan it had a week to do so, however late it was opened. Called in
        superuser mode, by the scheduled action.
        """
        last = fields.Date.add(day, days=company.interview_escalation_days)
        waiting = self.search(
            Domain("company_id", "=", company.id)
            & Domain("state", "=", "to_plan")
            & Domain("due_date", "<=", last)
            & Domain("create_date", "<", fields.Date.subtract(day, days=PATIENCE))
            & Domain("escalated_on", "=", False)
        )
        escalate = self.env.ref(ESCALATE)
        readers = waiting._get_readers(lambda i: i._get_hr_interviewer())
        self._create_activities(
            [
                interview._prepare_activity_vals(escalate, user)
                for interview, user in readers.items()
            ]
        )
        waiting.browse([row.id for row in readers]).write({"escalated_on": day})
