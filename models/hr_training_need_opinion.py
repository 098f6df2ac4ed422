from odoo import fields, models
from odoo.exceptions import UserError


class HrTrainingNeed(models.Model):
    """What the manager or the interviewer thinks of a need, with reasons."""

    _inherit = "hr.training.need"

    opinion = fields.Selection(
        selection=[("favourable", "Favourable"), ("unfavourable", "Unfavourable")],
        string="Manager's opinion",
        copy=False,
    )
    opinion_reason = fields.Text(
        string="Reason of the opinion",
        copy=False,
        help="Asked when it is unfavourable. The employee reads it.",
    )
    opinion_by = fields.Many2one(
        comodel_name="res.users",
        string="Opinion given by",
        copy=False,
        readonly=True,
        ondelete="restrict",
    )
    opinion_on = fields.Date(string="Opinion given on", copy=False, readonly=True)

    def _stamp_opinion(self, vals):
        if "opinion" not in vals:
            return
        given = bool(vals["opinion"])
        needs_step = self._as_step()
        for company, needs in needs_step.grouped("company_id").items():
            day = given and company._interview_today()
            needs.write({"opinion_by": given and self.env.uid, "opinion_on": day})

    def _check_opinion(self):
        """An unfavourable opinion has its reason.

        :raises UserError: it has none.
        """
        # sudo: compared, whoever writes
        for need in self.sudo():
            if (
                need.opinion == "unfavourable"
                and not (need.opinion_reason or "").strip()
            ):
                raise UserError(
                    self.env._(
                        "“%(need)s”: an unfavourable opinion needs its reason, which"
                        " the employee reads.",
                        need=need.name,
                    )
                )
