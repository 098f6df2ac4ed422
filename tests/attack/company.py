"""What a company keeps beside the files: imports, anchors, what is left of a purge."""

from odoo.fields import Datetime
from odoo.tools import SQL

from .names import PREFIX

#: a dialog of an officer -> how its values name whom it is about
OFFICER_DIALOGS = {
    f"{PREFIX}.evidence": lambda file: {
        "employee_ids": file.employee.ids,
        "purpose": "x",
    },
    f"{PREFIX}.exposure": lambda file: {},
    f"{PREFIX}.edef": lambda file: {},
    f"{PREFIX}.hold": lambda file: {"employee_id": file.employee.id, "reason": "x"},
    f"{PREFIX}.retention": lambda file: {},
    f"{PREFIX}.wish.planning": lambda file: {},
    f"{PREFIX}.share.reason": lambda file: {
        "interview_id": file.planned.id,
        "reason": "parental",
        "agreed_how": "orally",
    },
    "hr.training.decide": lambda file: {
        "need_ids": file.rows["hr.training.need", "own"].ids,
        "decision": "refused",
        "reason": "x",
    },
    "hr.training.done": lambda file: {
        "need_id": file.rows["hr.training.need", "decided"].id,
        "date_start": "2026-10-01",
        "date_end": "2026-10-02",
        "hours": 7,
        "nature": "non_compulsory",
    },
    f"{PREFIX}.review.payment": lambda file: {
        "review_ids": file.rows[f"{PREFIX}.review", "open"].ids,
        "act": "pay",
        "reference": "x",
    },
}


class CompanyFile:
    """Rows of the company, by ``(model, label)``; see ``PersonFile``."""

    def __init__(self, world, person):
        self.world, self.person = world, person
        self.env, self.company = world.env, world.company
        self.name, self.rows = "company", {}

    def build(self):
        """Make every row; the officer opens the dialogs."""
        for make in (
            self._make_import,
            self._make_registers,
            self._make_anchor,
            self._make_remains,
            self._make_dialogs,
        ):
            make()
            self.env.flush_all()
        return self

    def plant(self):
        """Put a canary in every text of the rows."""
        for (_model, label), records in self.rows.items():
            for record in records.sudo():
                self.world.canaries.plant(self.name, label, record)
        self.env.invalidate_all()

    def _add(self, records, label="company"):
        self.rows[records._name, label] = records.with_env(self.env)

    def _make_import(self):
        officer, canaries = self.world.officer, self.world.canaries
        token = canaries.new(self.name, f"{PREFIX}.import.file", "company", "content")
        lines = ("Matricule;Date;Type", f"99;1/2/2021;{token}", "99;;EP")
        files = self.env["ir.attachment"].with_user(officer)
        file = files.create({"name": "interviews.csv", "raw": "\n".join(lines)})
        dialogs = self.env[f"{PREFIX}.import.wizard"].with_user(officer)
        opened = dialogs.create({"attachment_ids": file.ids}).action_next()
        made = self.env[f"{PREFIX}.import"].with_user(officer).browse(opened["res_id"])
        made.action_check()
        self._add(made)
        for name in ("file", "column", "word", "line"):
            self._add(made.sudo()[f"{name}_ids"][:1])
        choice = self.env[f"{PREFIX}.import.choice"].search([], limit=1)
        memory = self.env[f"{PREFIX}.import.memory"].sudo()
        self._add(
            memory.create(
                {
                    "company_id": self.company.id,
                    "scope": choice.scope,
                    "text": "remembered",
                    "choice_id": choice.id,
                }
            )
        )

    def _make_registers(self):
        of_company = {"company_id": self.company.id}
        agreement = {"name": "x", "months": 24, "date_from": "2026-01-01"}
        agreement |= {**of_company, "concluded_on": "2026-01-01"}
        self._add(self.env[f"{PREFIX}.agreement"].create(agreement))
        plan = {**of_company, "year": 2027, "budget": 1}
        self._add(self.env["hr.training.plan"].create(plan), "plan")
        count = {**of_company, "year": 2020, "headcount": 61}
        self._add(self.env[f"{PREFIX}.headcount"].create(count))

    def _make_anchor(self):
        anchors = self.env[f"{PREFIX}.anchor"].sudo()
        anchors._anchor(self.company.sudo())
        mine = [("company_id", "=", self.company.id)]
        self._add(anchors.search(mine, limit=1))
        self._add(self.env[f"{PREFIX}.anchor.leaf"].sudo().search(mine, limit=1))

    def _make_remains(self):
        """A tombstone and a figure, which only a purge makes."""
        now = Datetime.now()
        self._insert(
            f"{PREFIX}.tombstone",
            employee_ref=987654,
            rule="departed",
            purged_at=now,
            digest="x",
        )
        self._insert(
            f"{PREFIX}.figure", year=2020, kind="periodic", outcome="held", number=7
        )

    def _insert(self, model, **values):
        model = self.env[model]
        values = {"company_id": self.company.id, **values}
        names = [SQL.identifier(name) for name in values]
        self.env.cr.execute(
            SQL(
                "INSERT INTO %s (%s) VALUES (%s) RETURNING id",
                SQL.identifier(model._table),
                SQL(", ").join(names),
                SQL(", ").join(SQL("%s", value) for value in values.values()),
            )
        )
        self._add(model.browse(self.env.cr.fetchone()[0]))

    def _make_dialogs(self):
        for name, prepare in OFFICER_DIALOGS.items():
            dialogs = self.env[name].with_user(self.world.officer)
            self._add(dialogs.create(prepare(self.person)), "dialog")
