from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL


class HrProfessionalInterviewChain(models.Model):
    """Head of the trace of one employee: how many steps, and the hash of the last.

    Kept beside the steps, so that a step taken away at the end is missed. Its row is
    locked while a step is appended: two steps at once follow one another.

    Nobody reads or writes it; the trace does, by SQL.
    """

    _name = "hr.professional.interview.chain"
    _description = "Head of a trace"
    _rec_name = "head"

    employee_id = fields.Many2one(
        comodel_name="hr.employee", required=True, index=True, ondelete="restrict"
    )
    step_count = fields.Integer(required=True)
    head = fields.Char(required=True)

    _employee_uniq = models.Constraint(
        "UNIQUE (employee_id)", "An employee has one trace."
    )

    @api.model_create_multi
    def create(self, vals_list):
        self._refuse()
        return super().create(vals_list)

    def write(self, vals):
        self._refuse()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        self._refuse()

    def _refuse(self):
        raise AccessError(self.env._("The head of a trace is never written by hand."))

    @api.model
    def _lock(self, employee_ids):
        """{employee id: (number of steps, head)}, locked, made if missing."""
        ids = sorted(employee_ids)
        self.env.cr.execute(
            SQL(
                """INSERT INTO hr_professional_interview_chain
                       (employee_id, step_count, head)
                   SELECT id, 0, '' FROM unnest(%s) AS id
                   ON CONFLICT (employee_id) DO NOTHING""",
                ids,
            )
        )
        return self._read_heads(ids, SQL("FOR UPDATE"))

    @api.model
    def _read_heads(self, employee_ids, lock=None):
        self.env.cr.execute(
            SQL(
                """SELECT employee_id, step_count, head
                     FROM hr_professional_interview_chain
                    WHERE employee_id = ANY(%s) ORDER BY employee_id %s""",
                list(employee_ids),
                lock or SQL(),
            )
        )
        return {row[0]: row[1:] for row in self.env.cr.fetchall()}

    @api.model
    def _advance(self, heads):
        """Store ``{employee id: (number of steps, head)}``."""
        ids = list(heads)
        self.env.cr.execute(
            SQL(
                """UPDATE hr_professional_interview_chain AS chain
                      SET step_count = new.step_count, head = new.head
                     FROM unnest(%s::int[], %s::int[], %s::varchar[])
                          AS new (employee_id, step_count, head)
                    WHERE chain.employee_id = new.employee_id""",
                ids,
                [heads[one][0] for one in ids],
                [heads[one][1] for one in ids],
            )
        )
        self.invalidate_model()
