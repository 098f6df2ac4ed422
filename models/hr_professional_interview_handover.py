from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

MODULE = "hr_professional_interview"
FIND = f"{MODULE}.mail_act_find_interviewer"
TAKEN_OVER_STATES = ("to_plan", "planned", "held")


class HrProfessionalInterview(models.Model):
    """The interviewer left, is not the right one, or HR takes the interview over.

    What he was still to hold goes to who is proposed next; HR is told when nobody is,
    and of the reports that he did not deliver. Private notes go to nobody.
    """

    _inherit = "hr.professional.interview"

    interviewer_warning = fields.Text(
        compute="_compute_interviewer_warning",
        compute_sudo=True,
        help="What to know about this interviewer: a warning, never a refusal.",
    )
    can_take_over = fields.Boolean(
        compute="_compute_can_take_over", export_string_translation=False
    )

    @api.depends("employee_id", "interviewer_id", "state")
    @api.depends_context("lang")
    def _compute_interviewer_warning(self):
        for interview in self:
            warnings = []
            if interview.state in TAKEN_OVER_STATES and interview.interviewer_id:
                warnings = interview._get_interviewer_warnings()
            interview.interviewer_warning = "\n".join(warnings) or False

    def _get_interviewer_warnings(self):
        """Sentences about the interviewer (self in sudo)."""
        interviewer, employee = self.interviewer_id, self.employee_id
        names = {"interviewer": interviewer.name, "employee": employee.name}
        warnings = []
        if _reports_to(interviewer, employee):
            warnings.append(
                self.env._("%(interviewer)s reports to %(employee)s.", **names)
            )
        if not interviewer.active:
            warnings.append(
                self.env._(
                    "%(interviewer)s has left: choose somebody else, or take the"
                    " interview over.",
                    **names,
                )
            )
        elif not interviewer.user_id:
            warnings.append(
                self.env._(
                    "%(interviewer)s has no user: the line manager or HR writes the"
                    " report for him.",
                    **names,
                )
            )
        return warnings

    @api.depends("state", "employee_id", "interviewer_id")
    @api.depends_context("uid")
    def _compute_can_take_over(self):
        hr = self._filter_hr() - self._filter_interviewer()
        for interview in self:
            interview.can_take_over = (
                interview in hr and interview.state in TAKEN_OVER_STATES
            )

    # === The interviewer left (in superuser mode) ===

    def _replace_gone_interviewers(self, gone):
        """Give what ``gone`` were to hold to the next ones; tell HR of the rest.

        :param gone: employees who conduct nothing any more.
        """
        left = self.filtered(lambda i: i.interviewer_id in gone)
        candidates = left.with_context(interview_gone_ids=gone.ids)
        for interview in candidates.filtered(
            lambda i: i.state in ("to_plan", "planned")
        ):
            successor = interview._propose_interviewer(interview.employee_id)
            interview.write({"interviewer_id": successor.id})
        orphans = left.filtered(
            lambda i: (
                i.state in TAKEN_OVER_STATES
                and (i.state == "held" or not i.interviewer_id)
            )
        )
        orphans._schedule_hr_activities(FIND)

    def _get_interviewer_candidates(self, employee_sudo):
        gone = self.env.context.get("interview_gone_ids") or ()
        found = super()._get_interviewer_candidates(employee_sudo)
        return [candidate for candidate in found if candidate.id not in gone]

    def _schedule_hr_activities(self, xmlid):
        """One activity of that type for HR on each, unless it is there already."""
        activity_type = self.env.ref(xmlid)
        vals_list = []
        for interview in self:
            user = interview._get_hr_user()
            known = activity_type in interview.activity_ids.activity_type_id
            if user and not known and interview.company_id._is_interview_live():
                vals = interview._prepare_activity_vals(activity_type, user)
                today = interview.company_id._interview_today()
                vals_list.append({**vals, "date_deadline": today})
        self._create_activities(vals_list)

    def _follow_activities(self, moved):
        result = super()._follow_activities(moved)
        # sudo: the activities are other people's
        found = self.sudo().filtered("interviewer_id").activity_ids
        find = self.env.ref(FIND)
        found.filtered(lambda a: a.activity_type_id == find).unlink()
        return result

    # === HR takes it over ===

    def action_take_over_interview(self, reason):
        """Conduct it oneself from now on, and read the report in progress.

        The private notes of the former interviewer and what the employee did not share
        stay closed.

        :raises AccessError: the user is not HR on this file.
        :raises UserError: it was delivered, there is no reason, or no employee record.
        """
        self.ensure_one()
        self.check_access("write")
        if self not in self._filter_hr():
            raise AccessError(self._get_role_reason("cancel"))
        if self.state not in TAKEN_OVER_STATES:
            raise UserError(
                self.env._(
                    "%(interview)s is “%(state)s”: there is nothing left to take over.",
                    interview=self.display_name,
                    state=self._get_state_labels()[self.state],
                )
            )
        reason = self._check_reason(reason)
        own = self._get_own_record()
        # sudo: whom he replaces
        former = self.sudo().interviewer_id
        if former != own:
            self._as_act().write({"interviewer_id": own.id})
            self._trace("taken_over", reason, before=former.name or "")
        return True

    def _check_writable(self, vals):
        result = super()._check_writable(vals)
        if not self.env.su and not self._is_act():
            self._check_taken_over(vals)
        return result

    def _check_taken_over(self, vals):
        """Nobody opens a report in progress to himself without telling why."""
        held = self.filtered(lambda i: i.state == "held")
        if not held._changes(vals, {"interviewer_id"}):
            return
        # sudo: who the new interviewer is
        new = self.env["hr.employee"].sudo().browse(vals["interviewer_id"] or [])
        if new and (not new.user_id or new.user_id == self.env.user):
            raise UserError(
                self.env._(
                    "%(interview)s was held: take it over, with the reason, to read and"
                    " write its report.",
                    interview=held[:1].display_name,
                )
            )

    def _get_own_record(self):
        """The user's own employee record, of that company if there is one."""
        # sudo: his own records
        own_sudo = self.sudo().employee_id._get_interview_own_employees()
        own_sudo = own_sudo.filtered("active")
        here = own_sudo.filtered(lambda e: e.company_id == self.company_id)
        if not own_sudo:
            raise UserError(
                self.env._(
                    "No employee record is linked to your user: without one you conduct"
                    " no interview. Ask HR to link it, or choose another interviewer."
                )
            )
        return next(iter(here or own_sudo))


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    def write(self, vals):
        result = super().write(vals)
        if "active" in vals and not vals["active"]:
            # sudo: whoever archives somebody may not read the interviews
            self.sudo()._leave_interviews()
        return result

    def _leave_interviews(self):
        """These people conduct nothing any more (self in sudo)."""
        interviews = self.env["hr.professional.interview"].search(
            [("interviewer_id", "in", self.ids), ("state", "in", TAKEN_OVER_STATES)]
        )
        interviews._replace_gone_interviewers(self)


def _reports_to(interviewer, employee):
    """Whether ``employee`` is a superior of ``interviewer``, however far."""
    superior, seen = interviewer.parent_id, interviewer
    while superior and superior not in seen:
        if superior == employee:
            return True
        seen |= superior
        superior = superior.parent_id
    return False
