from odoo import api, fields, models
from odoo.exceptions import AccessError

from .hr_employee_rights import OFFICER
from .interview_sealed import seal_digest

_SEAL = object()  # an identity that no RPC context can carry


class HrProfessionalInterviewSealed(models.AbstractModel):
    """Rows that are written once, by what happens, and never again.

    Creation, change and deletion are refused to everybody, superuser mode included;
    only :meth:`_seal` appends. The digest of a row goes into the trace, whose steps
    are chained: what is changed, added or taken away behind Odoo's back is found.
    """

    _name = "hr.professional.interview.sealed"
    _description = "Sealed record"
    _inherit = ["hr.professional.interview.confidential"]
    _order = "id desc"

    #: names of the fields whose values the digest covers
    _sealed_fields = ()

    employee_id = fields.Many2one(
        comodel_name="hr.employee",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        comodel_name="res.company", required=True, readonly=True, ondelete="restrict"
    )
    interview_id = fields.Many2one(
        comodel_name="hr.professional.interview",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    digest = fields.Char(required=True, readonly=True, groups=OFFICER)

    @api.model_create_multi
    def create(self, vals_list):
        if not self._is_sealing():
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
                "Delivered documents, observations and signatures are kept as they"
                " are: nobody writes, changes or deletes them. Ask HR to reopen the"
                " report."
            )
        )

    def _is_sealing(self):
        return self.env.context.get("interview_seal") is _SEAL

    def _as_sealing(self):
        # sudo: nobody has the right to write sealed rows by hand
        return self.sudo().with_context(interview_seal=_SEAL)

    @api.model
    def _seal(self, vals_list):
        """Append rows; ``_sealed_fields`` left out are empty.

        :return: the rows, in superuser mode.
        """
        rows = [
            {**vals, "digest": self._get_digest(vals)}
            for vals in map(self._complete_sealed, vals_list)
        ]
        return self._as_sealing().create(rows).with_context(interview_seal=None)

    @api.model
    def _complete_sealed(self, vals):
        empty = dict.fromkeys(self._sealed_fields, False)
        # sudo: the company of the file, whoever acts
        employee = self.env["hr.employee"].sudo().browse(vals["employee_id"])
        return {**empty, "company_id": employee.company_id.id, **vals}

    @api.model
    def _get_digest(self, values):
        return seal_digest(
            self._name, {name: values[name] for name in self._sealed_fields}
        )

    def _as_told(self):
        """What the trace keeps of these rows: ``[[model, id, digest]]``."""
        # sudo: the digest is for officers and for the trace
        return [[self._name, row.id, row.digest] for row in self.sudo()]

    # === Verified ===

    @api.model
    def _get_sealed_models(self):
        """Every model whose rows are sealed, those of other modules included."""
        base = "hr.professional.interview.sealed"
        names = self.env.registry.descendants([base], "_inherit")
        models_found = [self.env[name] for name in sorted(names)]
        return [model for model in models_found if not model._abstract]

    @api.model
    def _read_sealed(self, employee_ids):
        """{id: values} of the rows of these people, read from the database."""
        self.flush_model()
        self.invalidate_model()
        # sudo: everybody's rows are compared, and not given back
        rows = self.sudo().with_context(bin_size=False)
        names = {*self._sealed_fields, "digest", "employee_id", "interview_id"}
        found = rows.search_read(
            [("employee_id", "in", list(employee_ids))], list(names), load=None
        )
        return {row["id"]: row for row in found}

    def _get_sealed_label(self):
        """How a problem names this row."""
        raise NotImplementedError

    def _get_problems(self):
        """What else than its digest is wrong with this row: sentences."""
        return []
