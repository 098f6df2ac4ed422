from odoo import api, fields, models
from odoo.tools import SQL

from .interview_labels import selection_labels

KINDS = [
    ("prepare", "To prepare"),
    ("hold", "To hold"),
    ("deliver", "Copy to deliver"),
    ("sign", "To sign"),
]


class HrProfessionalInterviewReminder(models.Model):
    """A reminder that left: one row per interview, act, person and round.

    The row is taken before the mail is made, so that two workers never write twice.

    | actor       | operation | restriction                                      |
    | ----------- | --------- | ------------------------------------------------ |
    | officer     | read      | his companies, not his own file                  |
    | anyone else | none      | the trace tells that somebody was reminded       |
    """

    _name = "hr.professional.interview.reminder"
    _description = "Reminder"
    _inherit = ["hr.professional.interview.confidential"]
    _order = "sent_on desc, id desc"

    interview_id = fields.Many2one(
        comodel_name="hr.professional.interview",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="interview_id.company_id")
    kind = fields.Selection(selection=KINDS, string="Act", required=True, readonly=True)
    person_id = fields.Many2one(
        comodel_name="hr.employee",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
        help="Who was written to.",
    )
    day = fields.Date(
        required=True, readonly=True, help="Day this round of reminders was due."
    )
    sent_on = fields.Date(string="Left on", required=True, readonly=True)
    failed = fields.Boolean(readonly=True, help="The mail could not be made.")

    _round_uniq = models.Constraint(
        "UNIQUE (interview_id, kind, person_id, day)",
        "Nobody is reminded twice of the same thing.",
    )

    @api.depends("interview_id", "kind")
    @api.depends_context("lang", "uid")
    def _compute_display_name(self):
        return super()._compute_display_name()

    def _get_confidential_name(self):
        return self._get_kind_label(self.kind)

    @api.model
    def _get_kind_label(self, kind):
        return selection_labels(self, "kind")[kind]

    @api.model
    def _claim(self, reminders, sent_on):
        """Take the rows of these reminders; those already taken stay out.

        :param reminders: :class:`Reminder`, all of different keys.
        :return: those of ``reminders`` that were free.
        """
        rows = [(*one.key, sent_on) for one in reminders]
        taken = self.env.execute_query(
            SQL(
                """INSERT INTO hr_professional_interview_reminder
                       (interview_id, kind, person_id, day, sent_on, failed)
                   VALUES %s ON CONFLICT DO NOTHING
                   RETURNING interview_id, kind, person_id""",
                SQL(", ").join(
                    SQL("(%s, %s, %s, %s, %s, false)", *row) for row in rows
                ),
            )
        )
        free = set(taken)
        return [one for one in reminders if one.key[:3] in free]

    @api.model
    def _get_sent(self, interviews):
        """``{(interview id, kind, person id): [(round, day it left)]}``."""
        sent = {}
        fnames = ["interview_id", "kind", "person_id", "day", "sent_on"]
        domain = [("interview_id", "in", interviews.ids)]
        for row in self.search_read(domain, fnames, load=None):
            key = (row["interview_id"], row["kind"], row["person_id"])
            sent.setdefault(key, []).append((row["day"], row["sent_on"]))
        return sent
