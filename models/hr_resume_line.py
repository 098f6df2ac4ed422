from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

OFFICER = "hr_professional_interview.group_hr_professional_interview_officer"

TRAINING_FACTS = {
    "training_nature",
    "training_certifying",
    "training_hours",
    "training_funding",
    "training_confirmed_by",
}
# what a confirmation vouches for
CONFIRMED_FACTS = {
    "employee_id",
    "name",
    "date_start",
    "date_end",
    "line_type_id",
    "course_type",
    "duration",
    "certificate_file",
    "certificate_filename",
    "external_url",
}


class HrResumeLine(models.Model):
    """A training proves something once an officer confirmed it.

    Employees write and delete their own resume lines, and every internal user reads
    them: the facts of the training are therefore kept apart.

    | actor            | operation           | restriction                        |
    | ---------------- | ------------------- | ---------------------------------- |
    | employee         | write, delete a line | his own, not yet confirmed        |
    | officer          | training facts,      | his companies, not his own file   |
    |                  | confirm, correct     | unless he is the only officer     |
    | Employees officer | write a line        | not yet confirmed                 |
    | anyone else      | read the line        | training facts stay hidden        |
    """

    _inherit = "hr.resume.line"

    training_nature = fields.Selection(
        selection=[
            ("to_qualify", "To be qualified"),
            ("non_compulsory", "Non-compulsory"),
            ("compulsory", "Compulsory"),
        ],
        default="to_qualify",
        groups=OFFICER,
        help="Compulsory: without it the activity or function may not be exercised,"
        " by an international convention or a law or regulation (L6321-2). Any other"
        " training is non-compulsory, even imposed by the employer's plan.",
    )
    training_certifying = fields.Boolean(
        groups=OFFICER,
        help="Leads to a diploma, a title, a professional certificate or a block of"
        " skills.",
    )
    training_hours = fields.Float(groups=OFFICER)
    training_funding = fields.Selection(
        selection=[
            ("plan", "Skills development plan"),
            ("cpf", "Personal training account alone"),
            ("cpf_cofunded", "Personal training account, topped up by the employer"),
            ("transition", "Professional transition project"),
            ("other", "Other"),
        ],
        groups=OFFICER,
    )
    training_confirmed_by = fields.Many2one(
        comodel_name="res.users",
        copy=False,
        groups=OFFICER,
        help="Officer who saw the proof. An unconfirmed training proves nothing.",
    )

    _training_hours_positive = models.Constraint(
        "CHECK (training_hours >= 0)", "A training cannot last a negative time."
    )

    def action_confirm_interview_training(self):
        """Vouch for these trainings, whose nature is known.

        :raises UserError: the nature of one of them is not known
        """
        self._check_training_rights()
        # sudo: the nature is read by the officer whose right was just checked
        unknown = self.sudo().filtered(
            lambda line: line.training_nature in (False, "to_qualify")
        )
        if unknown:
            raise UserError(
                self.env._(
                    "%(trainings)s: say first whether the training is compulsory. To be"
                    " qualified, it counts as neither.",
                    trainings=", ".join(unknown.mapped("name")),
                )
            )
        waiting = self.filtered(lambda line: not line.training_confirmed_by)
        waiting.write({"training_confirmed_by": self.env.uid})
        return True

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        qualified = lines._filter_qualified()
        qualified._check_training_rights()
        qualified._check_confirmed_by_user()
        qualified._mark_employees()
        return lines

    def write(self, vals):
        self._check_confirmed(vals.keys())
        if TRAINING_FACTS & vals.keys():
            self._check_training_rights()
        marked = self._get_confirmed_employees()
        result = super().write(vals)
        if "employee_id" in vals:
            # facts must not reach a file by moving the line that holds them
            self._filter_qualified()._check_training_rights()
        if "training_confirmed_by" in vals:
            self._check_confirmed_by_user()
        (marked | self._get_confirmed_employees())._mark_interview_refresh()
        return result

    def unlink(self):
        employees = self._get_confirmed_employees()
        result = super().unlink()
        employees.exists()._mark_interview_refresh()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_confirmed(self):
        self._check_confirmed(CONFIRMED_FACTS)

    def _filter_qualified(self):
        """Lines on which somebody stated a fact, whatever way it came."""

        def stated(line):
            nature = line.training_nature
            return nature not in (False, "to_qualify") or any(
                line[name] for name in TRAINING_FACTS - {"training_nature"}
            )

        # sudo: the facts are hidden from the owner of the line
        return self.filtered(lambda line: stated(line.sudo()))

    def _check_training_rights(self):
        """Training facts are written by officers, never on their own file."""
        # sudo: whose line it is must be known before any right is granted
        self.sudo().employee_id.sudo(self.env.su)._check_interview_hr_file()

    def _check_confirmed_by_user(self):
        """Nobody confirms in somebody else's name."""
        if self.env.su:
            return
        forged = self.training_confirmed_by - self.env.user
        if forged:
            raise AccessError(
                self.env._(
                    "Only %(names)s may confirm a training in that name: confirm it in"
                    " yours.",
                    names=", ".join(forged.mapped("name")),
                )
            )

    def _check_confirmed(self, names):
        """What a confirmation vouches for changes only by an officer's hand."""
        if self.env.su or CONFIRMED_FACTS.isdisjoint(names):
            return
        # whoever may not write the line learns nothing of its confirmation
        self.check_access("write")
        # sudo: the confirmation is hidden from the owner of the line
        confirmed = self.filtered(lambda line: line.sudo().training_confirmed_by)
        for line in confirmed:
            # sudo: whose file it is must be known before any right is granted
            if not line.sudo().employee_id.is_interview_hr_file:
                raise AccessError(
                    self.env._(
                        "“%(training)s” was confirmed as a proof: its dates, title and"
                        " type do not change any more. Ask an HR officer for a"
                        " correction.",
                        training=line.name,
                    )
                )

    def _get_confirmed_employees(self):
        # sudo: the confirmation is hidden from the owner of the line
        lines_sudo = self.sudo().filtered("training_confirmed_by")
        return lines_sudo.employee_id

    def _mark_employees(self):
        self._get_confirmed_employees()._mark_interview_refresh()
