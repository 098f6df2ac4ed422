from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from .hr_employee_rights import OFFICER
from .hr_professional_interview_event import CHANNELS
from .interview_notice import notice_sections, notice_text


class HrProfessionalInterviewNotice(models.Model):
    """Proof that a person was given one version of the notice on personal data.

    | actor       | operation | restriction                              |
    | ----------- | --------- | ---------------------------------------- |
    | employee    | read      | his own                                  |
    | officer     | read      | his companies, not his own file          |
    | anyone else | none      |                                          |
    | anybody     | none      | writes, deletes, creates by hand         |
    """

    _name = "hr.professional.interview.notice"
    _description = "Notice on personal data"
    _inherit = ["hr.professional.interview.sealed"]
    _rec_names_search = ["employee_id.name"]
    _sealed_fields = (
        "employee_id",
        "interview_id",
        "version",
        "text",
        "seen_at",
        "user_id",
        "actor",
        "channel",
    )

    version = fields.Integer(required=True, readonly=True, aggregator=None)
    text = fields.Text(string="What was read", required=True, readonly=True)
    seen_at = fields.Datetime(string="Given on", required=True, readonly=True)
    user_id = fields.Many2one(
        comodel_name="res.users", readonly=True, ondelete="restrict"
    )
    actor = fields.Char(string="Who", readonly=True)
    channel = fields.Selection(selection=CHANNELS, string="How", readonly=True)

    _version_uniq = models.Constraint(
        "UNIQUE (employee_id, version)", "Each version is acknowledged once."
    )

    @api.depends("version", "employee_id")
    @api.depends_context("lang", "uid")
    def _compute_display_name(self):
        return super()._compute_display_name()

    def _get_confidential_name(self):
        # sudo: who may read the proof may read whose it is
        return f"{self._get_sealed_label()} - {self.sudo().employee_id.name}"

    def _get_sealed_label(self):
        return self.env._(
            "Notice on personal data, version %(version)s", version=self.version
        )

    def _get_evidence_file(self):
        label = self._get_sealed_label()
        return self._prepare_text_evidence("notices", label, self.seen_at)


class HrEmployee(models.Model):
    """The notice on personal data: asked once per version, and never in the way."""

    _inherit = "hr.employee"

    interview_notice_ids = fields.One2many(
        comodel_name="hr.professional.interview.notice",
        inverse_name="employee_id",
        readonly=True,
        groups=OFFICER,
    )
    interview_notice_missing = fields.Boolean(
        string="Notice on personal data missing",
        compute="_compute_interview_notice_missing",
        search="_search_interview_notice_missing",
        compute_sudo=True,
        groups=OFFICER,
        help="No proof yet that this person was given the notice as it is now.",
    )

    @api.depends("interview_notice_ids.version", "company_id.interview_notice_version")
    def _compute_interview_notice_missing(self):
        for employee in self:
            employee.interview_notice_missing = not employee._get_interview_notice()

    @api.model
    def _search_interview_notice_missing(self, operator, value):
        if operator != "in":
            return NotImplemented
        # sudo: versions are compared, ids of people alone go back
        companies_sudo = self.env["res.company"].sudo()
        companies_sudo = companies_sudo.search([("interview_enabled", "=", True)])
        # sudo: as above
        notices_sudo = self.env["hr.professional.interview.notice"].sudo()
        given = Domain.OR(
            Domain("company_id", "=", company.id)
            & Domain("version", "=", company.interview_notice_version)
            for company in companies_sudo
        )
        query = notices_sudo._search(given)
        return Domain("id", "not in", query.subselect("employee_id"))

    def _get_interview_notice(self):
        """The proof of the version of today, or none (in superuser mode)."""
        self.ensure_one()
        version = self.company_id.interview_notice_version
        return self.interview_notice_ids.filtered(lambda row: row.version == version)

    def _do_acknowledge_notice(self, channel="", interview=None):
        """Keep that these people were given the notice (in superuser mode).

        Once per version: again is nothing.
        """
        if not self:
            return True
        self.env["hr.professional.interview.chain"]._lock(self.ids)
        self.invalidate_recordset(["interview_notice_ids"])
        notices = self.env["hr.professional.interview.notice"]
        for employee in self.filtered(lambda one: not one._get_interview_notice()):
            vals = employee._prepare_interview_notice(channel)
            row = notices._seal([vals])
            told = {"version": row.version, "sealed": row._as_told()}
            employee._trace_interview_file("notice_seen", channel=channel, **told)
        self.invalidate_recordset(["interview_notice_ids"])
        return True

    def _prepare_interview_notice(self, channel):
        self.ensure_one()
        company = self.company_id.with_context(lang=self._get_interview_lang())
        events = self.env["hr.professional.interview.event"]
        return {
            "employee_id": self.id,
            "version": company.interview_notice_version,
            "text": notice_text(company),
            "seen_at": fields.Datetime.now(),
            **events._prepare_actor(channel),
        }

    def _record_informed(self, span, day, channel, document=None):
        result = super()._record_informed(span, day, channel, document)
        if not self.user_id:
            # printed on the notice at hire, which he was handed
            self._do_acknowledge_notice(channel)
        return result


class HrProfessionalInterview(models.Model):
    """Where the person meets the notice: his list, his page, his invitation."""

    _inherit = "hr.professional.interview"

    @api.model
    def action_my_interviews(self):
        """One's own interviews; first the notice, when it was not acknowledged."""
        employees = self.env["hr.employee"]._get_interview_own_employees()
        if any(
            one.company_id.interview_enabled and not one._get_interview_notice()
            for one in employees
            if one.active
        ):
            name = "hr_professional_interview.hr_professional_interview_notice_window"
            return self.env["ir.actions.actions"]._for_xml_id(name)
        return self._get_my_interviews_action()

    @api.model
    def _get_my_interviews_action(self):
        name = "hr_professional_interview.hr_professional_interview_action_my"
        return self.env["ir.actions.actions"]._for_xml_id(name)

    def _get_page(self, purpose="take_part"):
        page = super()._get_page(purpose)
        if purpose == "take_part":
            page["notice"] = self._get_page_notice()
        return page

    def _get_page_notice(self):
        """The notice, and when it was acknowledged (in superuser mode)."""
        employee = self.employee_id
        notice = employee._get_interview_notice()
        seen = notice and self.env._(
            "You have read it on %(day)s.", day=format_date(self.env, notice.seen_at)
        )
        company = employee.company_id.with_context(lang=self.env.lang)
        return {"sections": notice_sections(company), "seen": seen or ""}

    def _trace(self, kind, note="", channel="", **data):
        result = super()._trace(kind, note, channel, **data)
        if kind == "convened":
            # sudo: the proof that it is printed on the invitation of these people
            people = self.sudo().employee_id.filtered(lambda one: not one.user_id)
            people._do_acknowledge_notice(channel)
        return result
