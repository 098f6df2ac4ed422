from odoo import api, fields, models
from odoo.exceptions import AccessError


class HrProfessionalInterviewNote(models.Model):
    """The private notes of whoever conducts an interview.

    | actor       | operation | restriction                            |
    | ----------- | --------- | -------------------------------------- |
    | interviewer | all       | his own notes; nobody inherits them    |
    | anyone else | none      |                                        |
    """

    _name = "hr.professional.interview.note"
    _description = "Private note"
    _inherit = ["hr.professional.interview.confidential"]

    interview_id = fields.Many2one(
        comodel_name="hr.professional.interview",
        required=True,
        index=True,
        ondelete="cascade",
    )
    user_id = fields.Many2one(
        comodel_name="res.users",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
        index=True,
        ondelete="cascade",
    )
    text = fields.Text()

    _user_uniq = models.Constraint(
        "UNIQUE (interview_id, user_id)", "One page of notes per person."
    )

    @api.depends("interview_id")
    @api.depends_context("uid", "lang")
    def _compute_display_name(self):
        return super()._compute_display_name()

    def _get_confidential_name(self):
        return self.env._("My notes")

    def write(self, vals):
        if vals.keys() - {"text"} and not self.env.su:
            raise AccessError(self.env._("Only the text of a note is written."))
        return super().write(vals)


class HrProfessionalInterview(models.Model):
    _inherit = "hr.professional.interview"

    my_note = fields.Text(
        compute="_compute_my_note",
        inverse="_inverse_my_note",
        string="My notes",
        help="Yours alone: neither the employee nor HR nor your successor reads them.",
    )

    @api.depends_context("uid")
    def _compute_my_note(self):
        notes = self._search_my_notes()
        for interview in self:
            note = notes.get(interview.id)
            interview.my_note = note.text if note else False

    def _inverse_my_note(self):
        texts = {interview: interview.my_note for interview in self}
        notes = self._search_my_notes()
        for interview, text in texts.items():
            note = notes.get(interview.id)
            if note:
                note.text = text
            elif text:
                self.env["hr.professional.interview.note"].create(
                    {"interview_id": interview.id, "text": text}
                )

    def _search_my_notes(self):
        notes = self.env["hr.professional.interview.note"].search(
            [("interview_id", "in", self.ids), ("user_id", "=", self.env.uid)]
        )
        return {note.interview_id.id: note for note in notes}
