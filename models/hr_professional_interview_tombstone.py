from odoo import api, fields, models
from odoo.exceptions import AccessError

from .hr_employee_rights import OFFICER
from .interview_sealed import seal_digest

RULES = [
    ("departed", "Years after the departure"),
    ("payment_proof", "Years after the payment to the training account"),
]
_BURY = object()  # an identity that no RPC context can carry
SEALED = (
    "company_id",
    "employee_ref",
    "step_count",
    "chain_head",
    "row_counts",
    "first_on",
    "last_on",
    "rule",
    "left_on",
    "purged_at",
    "user_id",
    "actor",
)


class HrProfessionalInterviewTombstone(models.Model):
    """What stands for a file that was purged: its number, hash and counts, no name.

    | actor         | operation | restriction                                   |
    | ------------- | --------- | --------------------------------------------- |
    | officer       | read      | his companies                                 |
    | anyone else   | none      |                                               |
    | anybody       | none      | writes, deletes, creates by hand              |
    """

    _name = "hr.professional.interview.tombstone"
    _description = "Purged file"
    _order = "purged_at desc, id desc"
    _rec_name = "employee_ref"

    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    employee_ref = fields.Integer(
        string="File No.",
        required=True,
        readonly=True,
        index=True,
        aggregator=None,
        help="Number of the file, which names nobody.",
    )
    step_count = fields.Integer(string="Steps", readonly=True)
    chain_head = fields.Char(
        string="Hash of the trace",
        readonly=True,
        help="Of its last step: a trace that is kept elsewhere can be compared with"
        " it.",
    )
    row_counts = fields.Json(readonly=True, export_string_translation=False)
    what_went = fields.Text(compute="_compute_what_went", string="What was deleted")
    first_on = fields.Date(string="First step", readonly=True)
    last_on = fields.Date(string="Last step", readonly=True)
    rule = fields.Selection(selection=RULES, required=True, readonly=True)
    left_on = fields.Date(string="Departure", readonly=True)
    purged_at = fields.Datetime(string="Purged on", required=True, readonly=True)
    user_id = fields.Many2one(
        comodel_name="res.users", readonly=True, ondelete="restrict"
    )
    actor = fields.Char(string="Who", readonly=True)
    digest = fields.Char(required=True, readonly=True, groups=OFFICER)

    @api.depends("row_counts")
    @api.depends_context("lang")
    def _compute_what_went(self):
        for stone in self:
            lines = [
                f"{self._get_model_label(name)}: {count}"
                for name, count in sorted((stone.row_counts or {}).items())
            ]
            stone.what_went = "\n".join(lines) or False

    @api.model
    def _get_model_label(self, name):
        # sudo: the name of a model, whoever reads it
        return self.env["ir.model"].sudo()._get(name).name or name

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.context.get("interview_bury") is not _BURY:
            self._refuse()
        return super().create(vals_list)

    def write(self, vals):
        self._refuse()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        self._refuse()

    def _refuse(self):
        raise AccessError(
            self.env._(
                "The proof that a file was purged is written by the purge: nobody"
                " writes, changes or deletes it."
            )
        )

    @api.model
    def _bury(self, employee, fate, row_counts):
        """Append the tombstone of a file about to go (in superuser mode).

        :param fate: the :class:`Fate` that is carried out.
        :param row_counts: ``{model: number of rows}``.
        """
        events = self.env["hr.professional.interview.event"]
        heads = self.env["hr.professional.interview.chain"]._read_heads(employee.ids)
        step_count, chain_head = heads.get(employee.id, (0, ""))
        first, last = events._read_group(
            [("employee_id", "=", employee.id)],
            aggregates=["happened_at:min", "happened_at:max"],
        )[0]
        actor = events._prepare_actor(False)
        vals = {
            "company_id": employee.company_id.id,
            "employee_ref": employee.id,
            "step_count": step_count,
            "chain_head": chain_head or False,
            "row_counts": row_counts,
            "first_on": first and first.date(),
            "last_on": last and last.date(),
            "rule": fate.rule,
            "left_on": fate.left_on,
            "purged_at": fields.Datetime.now(),
            "user_id": actor["user_id"],
            "actor": actor["actor"],
        }
        vals["digest"] = seal_digest(self._name, {name: vals[name] for name in SEALED})
        vals |= self._prepare_link(employee.company_id, vals["digest"])
        # sudo: nobody has the right to write one by hand
        stones = self.sudo().with_context(interview_bury=_BURY)
        return stones.create(vals).with_context(interview_bury=None)

    @api.model
    def _prepare_link(self, company, digest):
        """What chains the tombstone of this ``digest`` to those before it (hook)."""
        return {}

    def _is_altered(self):
        """Whether this row is no longer what the purge wrote."""
        self.ensure_one()
        names = {name: self._fields[name] for name in SEALED}
        values = {
            name: self[name].id if field.type == "many2one" else self[name]
            for name, field in names.items()
        }
        return seal_digest(self._name, values) != self.digest
