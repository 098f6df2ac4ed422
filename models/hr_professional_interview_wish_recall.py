from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .hr_employee_rights import OFFICER

DELIVERED_STATES = ("delivered", "closed")


class HrProfessionalInterviewWish(models.Model):
    """Wishes as HR searches them: where people are now, and which ones still count."""

    _inherit = "hr.professional.interview.wish"

    # stored: a related field that is not reads through in superuser mode for a row that
    # anybody is about to make
    held_on = fields.Date(
        related="interview_id.held_on", store=True, string="Interview of"
    )
    current_job_id = fields.Many2one(
        related="employee_id.current_version_id.job_id",
        store=True,
        string="Present job",
    )
    current_department_id = fields.Many2one(
        related="employee_id.current_version_id.department_id",
        store=True,
        string="Present department",
    )
    is_latest = fields.Boolean(
        string="Latest",
        compute="_compute_is_latest",
        search="_search_is_latest",
        groups=OFFICER,
        help="Of the last delivered interview of the person that has wishes.",
    )

    def _compute_is_latest(self):
        latest = self.search(
            Domain("id", "in", self.ids) & Domain("is_latest", "=", True)
        )
        for wish in self:
            wish.is_latest = wish in latest

    @api.model
    def _search_is_latest(self, operator, value):
        if operator != "in":
            return NotImplemented
        # Odoo asks for the group when the field is read, not when it is searched
        self._check_field_access(self._fields["is_latest"], "read")
        return Domain("interview_id", "in", self._get_latest_query())

    @api.model
    def _get_latest_query(self, before=None):
        """Ids of everybody's last delivered interviews that have wishes, as SQL.

        :param before: day from which interviews count as not delivered yet.
        """
        self.env["hr.professional.interview"].flush_model(
            ["state", "held_on", "delivered_on", "employee_id"]
        )
        self.flush_model(["interview_id", "stage"])
        return SQL(
            """(SELECT DISTINCT ON (interview.employee_id) interview.id
                  FROM hr_professional_interview interview
                 WHERE interview.state IN %(states)s
                   AND (%(before)s IS NULL OR interview.delivered_on < %(before)s)
                   AND EXISTS (SELECT FROM hr_professional_interview_wish wish
                                WHERE wish.interview_id = interview.id
                                  AND wish.stage = 'report')
                 ORDER BY interview.employee_id, interview.held_on DESC,
                          interview.id DESC)""",
            states=DELIVERED_STATES,
            before=before,
        )
