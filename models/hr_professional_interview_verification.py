from odoo import api, fields, models

from .hr_employee_rights import OFFICER


class HrProfessionalInterview(models.Model):
    """Verification: hashes of files, rows and trace are computed again and compared.

    It finds what was changed, added or taken away in the database or on the disk,
    unless somebody rewrote all of it: the trace, its head and every anchor since.
    """

    _inherit = "hr.professional.interview"

    verified_on = fields.Datetime(
        string="Verified on", copy=False, readonly=True, groups=OFFICER
    )
    verify_problems = fields.Text(
        string="What was altered", copy=False, readonly=True, groups=OFFICER
    )

    def action_verify(self):
        """Verify, and show what was found."""
        self.ensure_one()
        self._check_act("verify")
        # sudo: only the verification writes what it found
        self.sudo()._record_verification()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Verification"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [
                (
                    self.env.ref(
                        "hr_professional_interview."
                        "hr_professional_interview_view_form_verification"
                    ).id,
                    "form",
                )
            ],
            "target": "new",
        }

    def _record_verification(self):
        """Verify and keep what was found (in superuser mode)."""
        found, now = self._verify(), fields.Datetime.now()
        for interview in self:
            problems = "\n".join(found.get(interview, ())) or False
            interview.write({"verified_on": now, "verify_problems": problems})

    def _verify(self):
        """``{interview: [what was altered]}``; an untouched one is not in the answer.

        The trace is that of the employee, of which all his interviews are part.
        """
        # sudo: hashes of rows that the user may not read are compared, and not given
        people = self.sudo().employee_id
        anchors = people._verify_interview_anchors()
        return self._get_found(*people._read_interview_problems(), anchors)

    def _get_found(self, traces, sealed, anchors=None):
        """As :meth:`_verify`, of what was computed for all these people."""
        found = {}
        # sudo: as above
        for interview in self.sudo():
            employee_id = interview.employee_id.id
            problems = [
                *traces.get(employee_id, ()),
                *sealed.get(interview.id, ()),
                *sealed.get((employee_id, False), ()),
                *(anchors or {}).get(employee_id, ()),
            ]
            if problems:
                found[self.browse(interview.id)] = problems
        return found

    @api.model
    def _verify_sealed(self, employee_ids):
        """``{interview id: [sentence]}``, ``(employee id, False)`` for the others."""
        told = self._read_told(employee_ids)
        found = {}
        sealed = self.env["hr.professional.interview.sealed"]
        for model in sealed._get_sealed_models():
            name = model._name
            rows = model._read_sealed(employee_ids)
            for row_id, values in rows.items():
                home = values["interview_id"] or (values["employee_id"], False)
                step = told.pop((name, row_id), None)
                problems = self._verify_row(model, row_id, values, step)
                found.setdefault(home, []).extend(problems)
        for (name, _row_id), step in told.items():
            home = step["interview_id"] or (step["employee_id"], False)
            found.setdefault(home, []).append(self._get_missing_problem(name, step))
        return {home: problems for home, problems in found.items() if problems}

    @api.model
    def _read_told(self, employee_ids):
        """``{(model, id): step}`` of the rows that the trace tells of."""
        # sudo: as in _verify
        events = self.env["hr.professional.interview.event"].sudo()
        steps = events.search_read(
            [("employee_id", "in", list(employee_ids)), ("data", "!=", False)],
            ["employee_id", "interview_id", "sequence", "data"],
            order="employee_id, sequence",
            load=None,
        )
        return {
            (name, row_id): {**step, "digest": row_digest}
            for step in steps
            for name, row_id, row_digest in (step["data"] or {}).get("sealed", ())
        }

    @api.model
    def _verify_row(self, model, row_id, values, step):
        # sudo: as in _verify
        row = model.sudo().browse(row_id)
        label, problems = row._get_sealed_label(), row._get_problems()
        digest = model._get_digest(values)
        if not step:
            problems.append(
                self.env._("%(row)s: the trace knows nothing of it.", row=label)
            )
        elif digest != step["digest"] or digest != values["digest"]:
            problems.append(
                self.env._("%(row)s: what is recorded of it was altered.", row=label)
            )
        return problems

    @api.model
    def _get_missing_problem(self, name, step):
        # sudo: the name of the model
        model_sudo = self.env["ir.model"].sudo()._get(name)
        return self.env._(
            "%(what)s of step %(number)s is missing.",
            what=model_sudo.name,
            number=step["sequence"],
        )

    @api.model
    def _cron_verify(self):
        """Monthly: verify the anchors, then everybody who has a trace."""
        self.env["hr.employee"]._cron_verify_interview_files()
