from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from .hr_professional_interview_obligation import KINDS


class HrProfessionalInterviewObligation(models.Model):
    """What the screens ask of the ledger: it stays read-only."""

    _inherit = "hr.professional.interview.obligation"

    kind = fields.Selection(group_expand="_group_expand_kind")
    is_my_team = fields.Boolean(
        compute="_compute_is_my_team",
        search="_search_is_my_team",
        export_string_translation=False,
    )
    can_plan = fields.Boolean(
        compute="_compute_can_plan", export_string_translation=False
    )
    is_planned = fields.Boolean(
        compute="_compute_is_planned", export_string_translation=False
    )

    @api.depends("employee_id")
    @api.depends_context("uid")
    def _compute_is_my_team(self):
        for row in self:
            # sudo: whose team it is cannot be read from public profiles
            row.is_my_team = row.sudo().employee_id.is_interview_report

    @api.model
    def _search_is_my_team(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self.env["hr.employee"]._get_interview_team_domain()

    @api.depends("employee_id", "state")
    @api.depends_context("uid")
    def _compute_can_plan(self):
        for row in self:
            # sudo: as above
            employee_sudo = row.sudo().employee_id
            row.can_plan = row.state == "open" and (
                employee_sudo.is_interview_report or employee_sudo.is_interview_hr_file
            )

    @api.depends("employee_id", "state")
    @api.depends_context("uid")
    def _compute_is_planned(self):
        interviews = self.env["hr.professional.interview"].search(
            Domain("employee_id", "in", self.employee_id.ids)
            & Domain("state", "=", "planned")
        )
        for row in self:
            row.is_planned = row.can_plan and row.employee_id in interviews.employee_id

    @api.model
    def _group_expand_kind(self, kinds, domain):
        """Columns in the order of a career, none of them empty."""
        return [kind for kind, _label in KINDS if kind in kinds]

    def action_plan_interview(self):
        """Plan the interview that is to discharge this row, or show the planned one."""
        self.ensure_one()
        self.check_access("read")
        if not self.can_plan:
            raise AccessError(
                self.env._(
                    "%(obligation)s: only the line manager or an HR officer plans it.",
                    obligation=self.display_name,
                )
            )
        interview = self._get_open_interview()
        name = "open" if interview.state == "planned" else "plan"
        action = self.env["ir.actions.act_window"]._for_xml_id(
            f"hr_professional_interview.hr_professional_interview_action_{name}"
        )
        if interview:
            return {**action, "res_id": interview.id}
        return {**action, "context": self._prepare_interview_context()}

    def _get_open_interview(self):
        """One meeting may discharge several rows: one open interview is enough.

        A planned one comes before one to plan.
        """
        interviews = self.env["hr.professional.interview"]
        domain = Domain("employee_id", "=", self.employee_id.id)
        domain &= interviews._get_open_domain()
        return interviews.search(domain, order="state, id", limit=1)

    def _prepare_interview_context(self):
        context = {
            "default_employee_id": self.employee_id.id,
            "default_kind": "periodic" if self.kind == "review" else self.kind,
            "default_with_review": self.kind == "review",
        }
        # sudo: as above
        if self.sudo().employee_id.is_interview_hr_file:
            context["default_due_date"] = self.due_date
        return context

    def action_refresh_all(self):
        """Have everybody whose facts changed recomputed now instead of tonight."""
        self.env["hr.employee"]._check_interview_officer()
        # sudo: officers may not run scheduled actions; this one only recomputes
        self.env.ref(
            "hr_professional_interview.hr_employee_cron_refresh_interviews"
        ).sudo()._trigger()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "info",
                "message": self.env._(
                    "The due dates are being recomputed. Reload the list in a minute."
                ),
            },
        }
