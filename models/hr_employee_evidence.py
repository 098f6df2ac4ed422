import base64

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import file_open

from .hr_professional_interview_event import step_values
from .interview_evidence_pack import EvidencePack
from .interview_labels import selection_labels
from .interview_pack import archive, slug
from .interview_sealed import sealed_values
from .interview_trace import content_digest

#: Packs made at once: each holds a PDF that takes a second or two.
PACKS = 30
STATIC = "hr_professional_interview/static/evidence"


class HrEmployee(models.Model):
    """The evidence pack of a person: documents, trace, hashes, anchors, and a program
    that checks them without Odoo.

    Made by an officer, never on his own file, in memory; nothing of it stays on the
    server but a step of the trace with its SHA-256.
    """

    _inherit = "hr.employee"

    def action_interview_evidence(self):
        """The dialog that makes evidence packs of these people."""
        self._check_can_make_evidence()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Evidence pack"),
            "res_model": "hr.professional.interview.evidence",
            "view_mode": "form",
            "target": "new",
            "context": {"default_employee_ids": [fields.Command.set(self.ids)]},
        }

    def _check_can_make_evidence(self):
        self._check_interview_hr_file()
        if len(self) > PACKS:
            raise UserError(
                self.env._(
                    "%(count)s people are selected: make the packs of at most %(limit)s"
                    " at once.",
                    count=len(self),
                    limit=PACKS,
                )
            )
        heads = self.env["hr.professional.interview.chain"]._read_heads(self.ids)
        if not any(length for length, _head in heads.values()):
            raise UserError(
                self.env._(
                    "Nothing was recorded yet of %(names)s.",
                    # sudo: his rights on these files were checked
                    names=", ".join(self.sudo().mapped("name")),
                )
            )

    def _make_interview_evidence(self, purpose=""):
        """``(file name, bytes)``: one ZIP, or one of several. Traced.

        :param purpose: what it is made for; the employee reads it in his trace.
        :raises AccessError: the user may not act as HR on one of these files.
        :raises UserError: there are too many, or nobody has a trace.
        """
        self._check_can_make_evidence()
        # sudo: the officer's rights on these files were checked; a pack is whole
        people_sudo = self.sudo()
        packs = people_sudo._build_interview_evidence(self.env.user)
        self._trace_evidence(packs, purpose)
        return people_sudo._join_evidence(packs)

    def _trace_evidence(self, packs, purpose):
        steps = []
        # sudo: as above
        for employee_sudo, content in packs.items():
            note, data = purpose or "", {"sha256": content_digest(content)}
            if employee_sudo.user_id == self.env.user:
                words = self.env._(
                    "On his own file, as the only HR person of the company."
                )
                note = f"{note}\n{words}" if note else words
                data["own_file"] = True
            steps.append(
                {
                    "employee_id": employee_sudo.id,
                    "kind": "evidence_pack",
                    "note": note or False,
                    "data": data,
                }
            )
        self.env["hr.professional.interview.event"]._append(steps)

    # === In superuser mode ===

    def _join_evidence(self, packs):
        if len(packs) == 1:
            [(employee, content)] = packs.items()
            return f"{employee._get_evidence_name()}.zip", content
        day = fields.Date.to_string(self[:1].company_id._interview_today())
        files = {f"{one._get_evidence_name()}.zip": pack for one, pack in packs.items()}
        return f"{self._get_evidence_word()}-{day}.zip", archive(files, stored=True)

    def _get_evidence_name(self):
        """Name of a pack, without extension: who and when, never why."""
        self.ensure_one()
        day = fields.Date.to_string(self.company_id._interview_today())
        parts = (self._get_evidence_word(), slug(self.name), str(self.id), day)
        return "-".join(filter(None, parts))

    def _get_evidence_word(self):
        return slug(self.env._("Evidence pack"))

    def _build_interview_evidence(self, user):
        """``{employee: bytes}`` of those of whom something was recorded."""
        steps = self.env["hr.professional.interview.event"]._read_steps(self.ids)
        traced = self.filtered(lambda employee: employee.id in steps)
        found = traced._record_interview_verification(anchors=True)
        proofs = self.env["hr.professional.interview.anchor"]._get_proofs(traced)
        heads = self.env["hr.professional.interview.chain"]._read_heads(traced.ids)
        anchors = self._read_evidence_anchors(proofs)
        rows = traced._read_evidence_rows()
        packs = {}
        for employee in traced:
            pack, proved = EvidencePack(employee.id), proofs[employee.id]
            pack.verification = list(found.get(employee, ()))
            pack.add_rows(rows.get(employee.id, ()))
            pack.add_steps(
                map(_as_hashed, steps[employee.id]), heads.get(employee.id, (0, ""))
            )
            pack.add_anchors(_filter_proving(anchors, proved), proved)
            packs[employee] = employee._fill_evidence(pack, user)
        return packs

    @api.model
    def _read_evidence_anchors(self, proofs):
        """Every anchor of the companies of ``proofs``, oldest first."""
        ids = sorted({one["company_id"] for some in proofs.values() for one in some})
        anchors = self.env["hr.professional.interview.anchor"]
        return [
            {name: value for name, value in row.items() if name != "id"}
            for company in self.env["res.company"].browse(ids)
            for row in anchors._read_rows(company)
        ]

    def _fill_evidence(self, pack, user):
        """The archive, with what is to be read (one person)."""
        told = self.with_context(lang=self._get_interview_lang())
        _name, trace = self._render_interview_paper("trace")
        # as HTML where Odoo's tests print nothing
        pack.add("trace.pdf" if trace.startswith(b"%PDF") else "trace.html", trace)
        pack.add("trace.csv", told._get_interview_trace_table())
        pack.add("README.txt", self._get_evidence_readme(pack, user))
        with file_open(f"{STATIC}/verify.py", "rb") as stream:
            return pack.build(stream.read())

    def _get_evidence_readme(self, pack, user):
        with file_open(f"{STATIC}/README.txt") as stream:
            text = stream.read()
        told = " ; ".join(pack.verification) or "rien n'a été altéré"
        words = {
            "employee": self.name,
            "company": self.company_id.name,
            "made_at": fields.Datetime.to_string(fields.Datetime.now()),
            "made_by": user.name,
            "step_count": len(pack.steps),
            "verification": told,
        }
        lines = text.format(**{key: _line(value) for key, value in words.items()})
        return lines.replace("\n", "\r\n").encode("utf-8-sig")

    # === What was sealed ===

    def _read_evidence_rows(self):
        """``{employee id: [row, with the bytes of its file]}``, oldest first."""
        found = {}
        sealed = self.env["hr.professional.interview.sealed"]
        for model in sealed._get_sealed_models():
            for row_id, values in sorted(model._read_sealed(self.ids).items()):
                row = model.browse(row_id)
                entry = {
                    "model": model._name,
                    "id": row_id,
                    "label": row._get_sealed_label(),
                    "values": sealed_values(
                        {key: values[key] for key in model._sealed_fields}
                    ),
                    "digest": values["digest"],
                    **row._get_evidence_file(),
                }
                found.setdefault(values["employee_id"], []).append(entry)
        return found


class HrProfessionalInterviewSealed(models.AbstractModel):
    _inherit = "hr.professional.interview.sealed"

    def _get_evidence_file(self):
        """``folder``, ``name`` and ``content`` of this row's file, or nothing (hook).

        In superuser mode. The name tells what and when, never why, nor what somebody
        called the file that he uploaded.
        """
        return {}

    def _prepare_text_evidence(self, folder, label, moment):
        """The same, of a row whose ``text`` is to be read."""
        return {
            "folder": folder,
            "name": f"{slug(label)}-{fields.Date.to_string(moment)}",
            "mimetype": "text/plain",
            "content": self.text.encode(),
        }


class HrProfessionalInterviewDocument(models.Model):
    _inherit = "hr.professional.interview.document"

    def _get_evidence_file(self):
        kinds = selection_labels(self, "kind")
        day = fields.Date.to_string(self.delivered_on)
        content = self.attachment_id.exists() and self._read_file()
        if not content:
            return {}
        return {
            "folder": "documents",
            "name": f"{slug(kinds.get(self.kind, self.kind))}-v{self.version}-{day}",
            "mimetype": self.mimetype,
            "content": content,
        }


class HrProfessionalInterviewSignature(models.Model):
    _inherit = "hr.professional.interview.signature"

    def _get_evidence_file(self):
        image = self.with_context(bin_size=False).image
        if not image:
            return {}
        sides = selection_labels(self, "side")
        return {
            "folder": "signatures",
            "name": slug(sides.get(self.side, self.side)),
            "mimetype": "image/png",
            "content": base64.b64decode(image),
        }


def _as_hashed(row):
    """A step as it is hashed, and its hash."""
    return {**step_values(row), "hash": row["hash"]}


def _filter_proving(anchors, proofs):
    """Anchors from the first of ``proofs`` on, company by company."""
    first = {}
    for proof in proofs:
        first.setdefault(proof["company_id"], proof["day"])
    return [
        row for row in anchors if first.get(row["company_id"], "9999") <= row["day"]
    ]


def _line(value):
    """One line of text, whatever was typed."""
    return " ".join(str(value).split())
