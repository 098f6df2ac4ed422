from odoo import Command, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date


class HrProfessionalInterviewImportWizard(models.TransientModel):
    """Send the files of a register: the import then proposes what they hold.

    | actor       | operation | restriction   |
    | ----------- | --------- | ------------- |
    | officer     | all       | his own       |
    | anyone else | none      |               |
    """

    _name = "hr.professional.interview.import.wizard"
    _description = "Import a register"

    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        default=lambda self: self.env.company,
        domain="[('id', 'in', allowed_company_ids)]",
    )
    attachment_ids = fields.Many2many(
        comodel_name="ir.attachment",
        relation="hr_professional_interview_import_wizard_attachment_rel",
        string="Files",
        help="CSV files, XLSX workbooks, or a ZIP of the PDF files of old reports.",
    )

    def action_next(self):
        """Make the import out of the files, and open it.

        :raises UserError: no file was sent.
        """
        self.ensure_one()
        self.check_access("write")
        if self.company_id not in self.env.user.company_ids:
            raise AccessError(self.env._("Choose one of your companies."))
        if not self.attachment_ids:
            raise UserError(self.env._("Choose at least one file."))
        # sudo: an import begins here and nowhere else, for an officer (see the ACL)
        imports_sudo = self.env["hr.professional.interview.import"].sudo()
        register_sudo = imports_sudo.create(self._prepare_import_vals())
        register_sudo.file_ids._propose()
        # the files are kept on the import, where its rights protect them
        self.attachment_ids.unlink()
        return {
            "type": "ir.actions.act_window",
            "res_model": register_sudo._name,
            "res_id": register_sudo.id,
            "views": [(False, "form")],
        }

    def _prepare_import_vals(self):
        files = self.env["hr.professional.interview.import.file"]
        attachments = self.attachment_ids.with_context(bin_size=False).sorted("id")
        today = fields.Date.context_today(self)
        return {
            "name": self.env._(
                "Register of %(day)s: %(files)s",
                day=format_date(self.env, today),
                files=", ".join(attachments.mapped("name")),
            )[:200],
            "company_id": self.company_id.id,
            "user_id": self.env.uid,
            "file_ids": [
                Command.create(vals)
                for attachment in attachments
                for vals in files._prepare_files_vals(
                    attachment.name, attachment.raw or b""
                )
            ],
        }
