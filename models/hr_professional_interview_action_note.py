from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

KINDS = [
    ("progress", "Progress"),
    ("done", "Done"),
    ("dropped", "Given up"),
    ("todo", "To do again"),
    ("taken_over", "Taken over"),
]


class HrProfessionalInterviewActionNote(models.Model):
    """What became of an action, one dated and authored row after the other.

    | actor            | operation    | restriction                                   |
    | ---------------- | ------------ | --------------------------------------------- |
    | employee         | read         | of his own actions, once delivered            |
    |                  | create       | of those that he sees to himself              |
    | interviewer      | read, create | of the interviews he conducts                 |
    | line manager     | read, create | of his team's, once delivered                 |
    | officer          | read, create | once delivered, not on his own file           |
    | anyone else      | none         |                                               |

    Nobody, superuser included, changes or deletes a note: it goes with its action.
    """

    _name = "hr.professional.interview.action.note"
    _description = "Note on an action"
    _inherit = ["hr.professional.interview.confidential"]
    _order = "noted_on desc, id desc"

    action_id = fields.Many2one(
        comodel_name="hr.professional.interview.action",
        required=True,
        index=True,
        ondelete="cascade",
    )
    interview_id = fields.Many2one(
        related="action_id.interview_id", store=True, index=True
    )
    employee_id = fields.Many2one(related="action_id.employee_id", store=True)
    company_id = fields.Many2one(related="action_id.company_id", store=True)
    kind = fields.Selection(
        selection=KINDS, required=True, readonly=True, default="progress"
    )
    text = fields.Text(string="Note")
    noted_on = fields.Datetime(
        string="On", required=True, readonly=True, default=fields.Datetime.now
    )
    author_id = fields.Many2one(
        comodel_name="res.users",
        readonly=True,
        default=lambda self: self.env.user,
        ondelete="set null",
        help="Empty: written before the authors were kept.",
    )

    @api.depends("action_id")
    @api.depends_context("uid")
    def _compute_display_name(self):
        return super()._compute_display_name()

    def _get_confidential_name(self):
        return self.action_id.name

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            self._check_written(vals_list)
        notes = super().create(vals_list)
        notes._check_text()
        # sudo: looked at, so it is looked at again later; the employee who tells it
        # may not write the action
        notes.filtered(lambda n: n.kind == "progress").sudo().action_id._look_later()
        return notes

    def _check_written(self, vals_list):
        """Who wrote it, when, and what the states say are nobody's to tell."""
        told = {"kind", "noted_on", "author_id", "interview_id", "employee_id"}
        if any((told | {"company_id"}) & vals.keys() for vals in vals_list):
            raise AccessError(self.env._("Only the words of a note are written."))

    def _check_text(self):
        answers = self.env["hr.professional.interview.answer"]
        for note in self:
            answers._check_length({"text": note.text})
            if note.kind == "progress" and not (note.text or "").strip():
                raise UserError(
                    self.env._(
                        "%(action)s: say what became of it.",
                        # sudo: the name of what is being written on
                        action=note.sudo().action_id.name,
                    )
                )

    def write(self, vals):
        if vals:
            raise UserError(
                self.env._(
                    "A note on an action is not rewritten: add another one instead."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("A note on an action is kept as long as it is."))

    @api.onchange("text")
    def _onchange_text(self):
        words = self.env["hr.professional.interview.word"]
        if warning := words._get_warning(self.text):
            return {"warning": {"title": self.env._("Words"), "message": warning}}
        return None
