from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from .hr_professional_interview import OPEN_STATES
from .interview_labels import selection_labels

CHECK = "hr_professional_interview.mail_act_check_identity"
#: While what both sides said may still change.
CONFIRM_STATES = (*OPEN_STATES, "held")


class HrProfessionalInterview(models.Model):
    """How an interview opens: who, in which job, since when, and why.

    Shown in the words of the reader: the reason of a return stays between the employee
    and HR. The employee says whether it is right; HR is told of a correction, which is
    never written into the employee's record by itself.
    """

    _inherit = "hr.professional.interview"

    identity_job = fields.Char(string="Job", compute="_compute_identity")
    identity_department = fields.Char(string="Department", compute="_compute_identity")
    identity_since = fields.Date(
        string="In the company since", compute="_compute_identity"
    )
    identity_reason = fields.Text(
        string="Why this interview", compute="_compute_identity"
    )
    identity_confirmed_on = fields.Datetime(
        string="Confirmed by the employee on", copy=False, readonly=True
    )
    identity_correction = fields.Text(
        string="Correction by the employee",
        copy=False,
        readonly=True,
        groups=fields.NO_ACCESS,
        help="Shown only to those who may know it.",
    )
    told_correction = fields.Text(
        string="What the employee corrects",
        compute="_compute_told_correction",
        help="What the employee says is not right. HR corrects the record, or not.",
    )

    @api.depends("employee_id", "kind", "obligation_ids")
    @api.depends_context("uid", "lang")
    def _compute_identity(self):
        for interview in self:
            # sudo: of a stored interview, whose reader reads whom it is about; an
            # employee chosen in an unsaved form tells nothing
            employee_sudo = interview._origin.sudo().employee_id
            department = employee_sudo.department_id
            interview.identity_job = employee_sudo._get_interview_job()
            interview.identity_department = department.name
            interview.identity_since = employee_sudo.interview_seniority_date
            interview.identity_reason = interview._get_identity_reason()

    @api.depends("identity_correction", "state", "interviewer_id", "employee_id")
    @api.depends_context("uid")
    def _compute_told_correction(self):
        """The employee's own words may tell a reason: told to whom it is told to."""
        told = self._filter_reason_told()
        for interview in self:
            # sudo: kept for the server; who asks was checked
            words = interview.sudo().identity_correction
            interview.told_correction = words if interview in told else False

    def _get_identity_reason(self):
        """Why the interview is held, in the words that the reader may see."""
        self.ensure_one()
        # sudo: the words are made for the user, whatever the mode (see ``basis``)
        words = self._origin.sudo().obligation_ids.mapped("basis")
        return "\n".join(dict.fromkeys(filter(None, words))) or self._get_kind_label()

    def _get_kind_label(self):
        labels = selection_labels(self, "kind")
        return labels.get(self.kind, "")

    def _get_identity(self):
        """What the form opens with: ``[(label, value)]``, for the current reader."""
        self.ensure_one()
        since = self.identity_since
        rows = [
            # sudo: who reads the interview reads whose it is
            (self.env._("Employee"), self.sudo().employee_id.name),
            (self._get_label("identity_job"), self.identity_job),
            (self._get_label("identity_department"), self.identity_department),
            (
                self._get_label("identity_since"),
                format_date(self.env, since) if since else "",
            ),
            (self.env._("Interview"), self._get_kind_label()),
            (self._get_label("identity_reason"), self.identity_reason),
        ]
        return [(label, value) for label, value in rows if value]

    @api.model
    def _get_label(self, name):
        return self._fields[name]._description_string(self.env)

    # === The employee confirms ===

    def action_my_confirm_identity(self, correction=""):
        """Say that what the form opens with is right, or what is not.

        :param correction: the employee's words; empty: all is right.
        """
        self._check_my_own()
        # sudo: his own act; whose interview it is was checked
        self.sudo()._do_confirm_identity(correction)
        return True

    def _do_confirm_identity(self, correction=""):
        """As above, for one interview in superuser mode. Twice the same is once."""
        self.ensure_one()
        words = (correction or "").strip()
        self._check_confirmable(words)
        if self.identity_confirmed_on and (self.identity_correction or "") == words:
            return
        self.write(
            {
                "identity_confirmed_on": fields.Datetime.now(),
                "identity_correction": words,
            }
        )
        self._trace("identity_corrected" if words else "identity_confirmed", words)
        if words:
            self._tell_hr_of_correction()

    def _check_confirmable(self, words):
        self.env["hr.professional.interview.answer"]._check_length({"text": words})
        if self.state not in CONFIRM_STATES:
            raise UserError(
                self.env._(
                    "%(interview)s: this is confirmed before the report is delivered."
                    " Write to HR.",
                    interview=self.display_name,
                )
            )

    def _tell_hr_of_correction(self):
        """Ask HR to look, once, without a word of what it is about."""
        check = self.env.ref(CHECK)
        if not self.company_id._is_interview_live():
            return
        told = self.activity_ids.filtered(lambda a: a.activity_type_id == check)
        readers = self._get_readers(lambda interview: interview._get_hr_interviewer())
        if not told and self in readers:
            vals = self._prepare_activity_vals(check, readers[self])
            today = self.company_id._interview_today()
            self._create_activities([{**vals, "date_deadline": today}])


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    def _get_interview_job(self):
        """The job in words (self in sudo)."""
        return self.job_title or self.job_id.name or ""
