from odoo import api, fields, models
from odoo.tools import SQL


class HrProfessionalInterviewActionFollowUp(models.Model):
    """Somebody was asked to look at an action: one row per action and round.

    The row is taken before the activity and the mail are made, so that two workers
    never ask twice.

    | actor       | operation | restriction                                      |
    | ----------- | --------- | ------------------------------------------------ |
    | officer     | read      | his companies, not his own file                  |
    | anyone else | none      |                                                  |
    """

    _name = "hr.professional.interview.action.follow.up"
    _description = "Follow-up of an action"
    _inherit = ["hr.professional.interview.confidential"]
    _order = "day desc, id desc"

    action_id = fields.Many2one(
        comodel_name="hr.professional.interview.action",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="action_id.company_id")
    person_id = fields.Many2one(
        comodel_name="hr.employee",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
        help="Who was asked.",
    )
    day = fields.Date(required=True, readonly=True, help="Day this round was due.")
    sent_on = fields.Date(string="Asked on", required=True, readonly=True)
    activity_id = fields.Many2one(
        comodel_name="mail.activity", readonly=True, index=True, ondelete="set null"
    )

    _round_uniq = models.Constraint(
        "UNIQUE (action_id, day)", "Nobody is asked twice in the same round."
    )

    @api.depends("action_id")
    @api.depends_context("uid")
    def _compute_display_name(self):
        return super()._compute_display_name()

    def _get_confidential_name(self):
        return self.action_id.name

    @api.model
    def _claim(self, rounds, sent_on):
        """Take the rows of these rounds; those already taken stay out.

        :param rounds: ``(action, person, day)``, one per action.
        :return: ids of the actions whose round was free.
        """
        taken = self.env.execute_query(
            SQL(
                """INSERT INTO hr_professional_interview_action_follow_up
                       (action_id, person_id, day, sent_on)
                   VALUES %s ON CONFLICT DO NOTHING RETURNING action_id""",
                SQL(", ").join(
                    SQL("(%s, %s, %s, %s)", action.id, person.id, day, sent_on)
                    for action, person, day in rounds
                ),
            )
        )
        return {action_id for (action_id,) in taken}

    @api.model
    def _get_last_days(self, actions):
        """``{action id: day of its last round}``."""
        rows = self._read_group(
            [("action_id", "in", actions.ids)], ["action_id"], ["day:max"]
        )
        return {action.id: day for action, day in rows}
