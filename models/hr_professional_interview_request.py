from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import format_date

from .hr_professional_interview import OPEN_STATES
from .res_company import ADMINISTRATOR, OFFICER

MODULE = "hr_professional_interview"
ANSWER = f"{MODULE}.mail_act_answer_request"
TEMPLATE = f"{MODULE}.mail_template_interview_request_refused"


class HrProfessionalInterview(models.Model):
    """An employee asks for an interview; planning it accepts, or it is refused.

    The words of the request are a step of the trace: the employee, his manager and HR
    read them.
    """

    _inherit = "hr.professional.interview"

    can_refuse_request = fields.Boolean(
        compute="_compute_can_refuse_request", export_string_translation=False
    )

    @api.depends("state", "kind", "origin", "employee_id", "interviewer_id")
    @api.depends_context("uid")
    def _compute_can_refuse_request(self):
        actors = self._filter_actors("plan")
        for interview in self:
            interview.can_refuse_request = (
                interview in actors and interview._is_open_request()
            )

    def _is_open_request(self):
        self.ensure_one()
        asked = self.kind == "on_request" and self.origin == "employee"
        return asked and self.state in OPEN_STATES

    # === Asking ===

    @api.model
    def action_my_request(self, note=""):
        """Ask for an interview of one's own, and open it.

        Asking again while it is neither held nor refused opens the same one.

        :raises UserError: the user has no employee record here.
        """
        # sudo: his own employee record, which the user cannot read as such
        employee = self.env.user.sudo().employee_id
        if not employee:
            raise UserError(
                self.env._(
                    "No employee record of this company is linked to your user. Ask HR"
                    " to link it."
                )
            )
        # sudo: employees create nothing but the request for themselves
        interview = self.sudo()._do_request(employee, note)
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                f"{MODULE}.hr_professional_interview_action_my"
            ),
            "res_id": interview.id,
            "views": [
                (
                    self.env.ref(f"{MODULE}.hr_professional_interview_view_form_my").id,
                    "form",
                )
            ],
        }

    @api.model
    def _do_request(self, employee, note="", channel=""):
        """The open request of ``employee``, made now if there is none.

        In superuser mode; who calls it knows that it is he who asks.

        :param note: what he would like to talk about, kept in the trace.
        :raises UserError: he is no longer employed, or no interview is owed here.
        """
        employee.ensure_one()
        self._check_may_ask(employee)
        # two clicks at once follow one another
        self.env["hr.professional.interview.chain"]._lock(employee.ids)
        interview = self._get_open_request(employee)
        if not interview:
            interview = self.create(self._prepare_request_vals(employee))
            interview._trace("requested", (note or "").strip(), channel)
            interview._schedule_answer_activity()
        return interview

    @api.model
    def _check_may_ask(self, employee):
        company = employee.company_id
        if not company.interview_enabled or not employee.active:
            raise UserError(
                self.env._(
                    "Professional interviews are not followed here for you. Ask HR."
                )
            )

    @api.model
    def _get_open_request(self, employee):
        return self.search(
            Domain("employee_id", "=", employee.id)
            & Domain("kind", "=", "on_request")
            & Domain("origin", "=", "employee")
            & Domain("state", "in", OPEN_STATES),
            limit=1,
        )

    @api.model
    def _prepare_request_vals(self, employee):
        """Values of the interview that ``employee`` asks for (hook)."""
        return {
            "employee_id": employee.id,
            "kind": "on_request",
            "origin": "employee",
            "interviewer_id": self._propose_interviewer(employee).id,
        }

    # === Who answers ===

    @api.model
    def _get_activity_types(self):
        return super()._get_activity_types() | self.env.ref(ANSWER)

    def _schedule_answer_activity(self):
        """Tell HR too, unless HR is who conducts it (self in sudo)."""
        answer = self.env.ref(ANSWER)
        vals_list = []
        for interview in self:
            user = interview._get_hr_user()
            told = interview.activity_ids.user_id
            live = interview.company_id._is_interview_live()
            if user and user not in told and live:
                vals_list.append(interview._prepare_activity_vals(answer, user))
        self._create_activities(vals_list)

    def _get_hr_user(self):
        """Who of HR sees to it: HR's interviewer, the person's HR responsible, else an
        officer of the company; never the employee himself (self in sudo)."""
        self.ensure_one()
        officers = self.env.ref(OFFICER).all_user_ids.filtered(
            lambda u: u.active and self.company_id in u.company_ids
        )
        candidates = (
            self._get_hr_interviewer().user_id,
            self.employee_id.hr_responsible_id & officers,
            # administrators last
            *officers.sorted(lambda u: (u.has_group(ADMINISTRATOR), u.id)),
        )
        own = self.employee_id.user_id
        for user in candidates:
            if user and user != own and self._is_readable_by(user):
                return user
        return own.browse()

    # === Refusing ===

    def action_refuse_request(self, reason):
        """Refuse what an employee asked for; he is told where to read why.

        :raises UserError: it is no open request, or there is no reason.
        :raises AccessError: the user neither conducts it, nor manages him, nor is HR.
        """
        self.ensure_one()
        self.check_access("write")
        if self not in self._filter_actors("plan"):
            raise AccessError(self._get_role_reason("plan"))
        if not self._is_open_request():
            raise UserError(
                self.env._(
                    "%(interview)s is not a request that waits for an answer.",
                    interview=self.display_name,
                )
            )
        reason = self._check_reason(reason)
        # sudo: cancelling is HR's, refusing a request is also the manager's
        self.sudo()._with_step("request_refused", reason)._do_cancel()
        self._tell_refused()
        return True

    @api.model
    def _check_reason(self, reason):
        if not (reason or "").strip():
            raise UserError(self.env._("Enter the reason: it is kept in the trace."))
        return reason.strip()

    def _tell_refused(self):
        """Write to the employee, even away: it answers what he asked himself."""
        # sudo: whose request it is, in his language
        interview = self.sudo()
        employee = interview.employee_id
        if not interview.company_id._is_interview_live():
            return
        lang = employee._get_interview_lang()
        asked = interview.event_ids.filtered(lambda e: e.kind == "requested")[:1]
        day = asked.happened_at or interview.create_date
        interview._send_interview_mail(
            TEMPLATE,
            employee,
            url=interview._get_employee_url(),
            day=format_date(self.env(context={"lang": lang}), day),
        )
